import type { Listener } from "@yanapa/events";
import { keepReading } from "../store/facts.ts";

/** Keeps what a ticket took so far; which of its readings counts is decided when a report is made. */
export const clockChanged: Listener<"ClockChanged"> = async (event, { tx, sequence }) => {
  const { entityId, ticketId, ticketVersion, overdueAt, measures } = event;
  await keepReading(tx, entityId, {
    ticketId,
    version: sequence,
    ticketVersion,
    overdueAt,
    measures: measures ?? { waitingBusinessSeconds: 0 },
  });
};
