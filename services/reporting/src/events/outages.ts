import type { Listener } from "@yanapa/events";
import { keepOutage, keepTicketOutage } from "../store/outages.ts";
import { ticketStep } from "./ticket-step.ts";

/** Keeps what became of an outage of a service. */
export const outageChanged: Listener<"OutageChanged"> = async (event, { tx, occurredAt: at }) => {
  const { entityId, outageId, version, serviceId, scope, degree, startTime, endTime } = event;
  const { voided, restricted } = event;
  const told = { entityId, outageId, version, at, serviceId, scope, degree };
  await keepOutage(tx, { ...told, startTime: startTime ?? at, endTime, voided, restricted });
};

/** Keeps that a ticket shares an outage. */
export const ticketOutageRecorded: Listener<"TicketOutageRecorded"> = async (event, delivery) => {
  await ticketStep("OTHER")(event, delivery);
  const outageId = event.outage?.id;
  if (outageId !== undefined) await share(event, delivery, outageId, true);
};

/** Keeps that it shares it no more. */
export const ticketOutageRemoved: Listener<"TicketOutageRemoved"> = async (event, delivery) => {
  await ticketStep("OTHER")(event, delivery);
  await share(event, delivery, event.outageId, false);
};

const share = (
  { entityId, ticketId, facts }: Parameters<Listener<"TicketOutageRemoved">>[0] | Recorded,
  { tx, sequence: version, occurredAt: at }: Parameters<Listener<"TicketOutageRemoved">>[1],
  outageId: string,
  shares: boolean,
): Promise<void> => {
  const restricted = facts?.kind === "SECURITY_INCIDENT";
  return keepTicketOutage(tx, { entityId, ticketId, version, outageId, at, shares, restricted });
};

type Recorded = Parameters<Listener<"TicketOutageRecorded">>[0];
