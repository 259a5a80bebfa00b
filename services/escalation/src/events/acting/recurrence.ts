import type { Tx } from "@yanapa/database";
import type { EventBody } from "@yanapa/proto/events.ts";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { forgetIncident, keepIncident } from "../../store/acting/incident-prints.ts";
import type { TicketEventName } from "./step-of.ts";

/** Keeps an incident of a service to be compared with others; one of security is never compared. */
export const hearForRecurrence = async (
  tx: Tx,
  name: TicketEventName,
  event: EventBody<TicketEventName>,
): Promise<void> => {
  if (name !== "TicketCreated" && name !== "TicketTriaged" && name !== "TicketResolved") return;
  const { entityId, ticketId, facts } = event as { entityId: string; ticketId: string; facts?: TicketFacts };
  if (facts === undefined) return;
  const { kind, serviceId, number, receivedAt } = facts;
  if (kind !== "INCIDENT" || serviceId === "") {
    if (name === "TicketTriaged") await forgetIncident(tx, entityId, ticketId);
    return;
  }
  const causeKey = name === "TicketResolved" ? (event as EventBody<"TicketResolved">).causeKey : "";
  await keepIncident(tx, {
    entityId,
    ticketId,
    serviceId,
    number,
    receivedAt: receivedAt ?? tx.now,
    causeKey,
  });
};
