import type { Listener } from "@yanapa/events";
import { keepClock } from "../store/ticket/told-times.ts";

/** Copies a ticket's times and measures from escalation, so that lists, con atraso and closing need no second hop. */
export const clockChanged: Listener<"ClockChanged"> = async (event, { tx, sequence: clockVersion }) => {
  const { ticketId, maximumDueAt, firstResponseDueAt, overdueAt, measures, ticketVersion } = event;
  const times = { maximumDueAt, firstResponseDueAt, overdueAt, measures, ticketVersion };
  await keepClock(tx, ticketId, { clockVersion, ...times });
};
