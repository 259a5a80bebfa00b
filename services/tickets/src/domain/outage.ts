import { InvalidArgumentError, NotFoundError, WrongStateError } from "@yanapa/errors";
import { notAhead, notLongAgo } from "./create.ts";
import type { Ticket } from "./ticket.ts";
import type { Outage } from "./ticket-data.ts";

/**
 * Records an interval in which a service failed (RA 0040/2022 §7.5). Throws INVALID_ARGUMENT: TIME_AHEAD,
 * TIME_LONG_AGO, OUTAGE_REVERSED.
 */
export const recordOutage = (ticket: Ticket, outage: Outage, now: Temporal.Instant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  notAhead("start_time", outage.startTime, now);
  notLongAgo("start_time", outage.startTime, now);
  if (outage.endTime !== undefined) mustEnd(outage, outage.endTime, now);
  ticket.data.outages.push(outage);
  ticket.announce("TicketOutageRecorded", { outage: { ...outage } });
};

/** Says when service came back; the whole outage is told again. Throws also NOT_FOUND, WRONG_STATE/OUTAGE_ENDED. */
export const endOutage = (
  ticket: Ticket,
  { id, endTime }: { id: string; endTime: Temporal.Instant },
  now: Temporal.Instant,
): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  const outage = ticket.data.outages.find((one) => one.id === id);
  if (outage === undefined) throw new NotFoundError("OUTAGE_NOT_FOUND");
  if (outage.endTime !== undefined) throw new WrongStateError("OUTAGE_ENDED");
  mustEnd(outage, endTime, now);
  outage.endTime = endTime;
  ticket.announce("TicketOutageRecorded", { outage: { ...outage } });
};

const mustEnd = ({ startTime }: Outage, endTime: Temporal.Instant, now: Temporal.Instant): void => {
  if (Temporal.Instant.compare(endTime, startTime) <= 0) {
    throw new InvalidArgumentError("OUTAGE_REVERSED", [{ field: "end_time", reason: "OUTAGE_REVERSED" }]);
  }
  notAhead("end_time", endTime, now);
};
