import type { Listener } from "@yanapa/events";
import { keepClock } from "../store/told-times.ts";

/** Copies a ticket's times from escalation, so that lists and con atraso need no second hop. */
export const clockChanged: Listener<"ClockChanged"> = async (event, { tx, sequence }) => {
  const { ticketId, maximumDueAt, firstResponseDueAt, overdueAt } = event;
  await keepClock(tx, ticketId, { clockVersion: sequence, maximumDueAt, firstResponseDueAt, overdueAt });
};
