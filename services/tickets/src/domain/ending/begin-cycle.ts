import type { Ticket } from "../ticket/ticket.ts";

/** Begins another turn of work: what the one before ended with is none of this one's. What was tried is kept. */
export const beginCycle = (ticket: Ticket): void => {
  const { data } = ticket;
  ticket.moveTo("IN_PROGRESS");
  data.cycle += 1;
  if (data.resolution) data.earlierResolutions.push(data.resolution);
  data.resolution = undefined;
  data.interruption = "UNSPECIFIED";
  data.interruptionReason = "";
  data.outagesGoOn = false;
  data.verified = false;
  data.outcome = "UNSPECIFIED";
  data.outcomeReason = "";
  data.proposal = undefined;
};
