import type { Tx } from "@yanapa/database";
import type { EventBody } from "@yanapa/proto/events.ts";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { forgetIncident, keepIncident, unconfirmCause } from "../../store/acting/incident-prints.ts";
import type { TicketEventName } from "./step-of.ts";

const telling: readonly TicketEventName[] = [
  "TicketCreated",
  "TicketTriaged",
  "TicketCompleted",
  "TicketResolved",
  "TicketReopened",
  "TicketClosed",
];
const notCounted: readonly string[] = ["DUPLICATE", "REJECTED", "WITHDRAWN"];

/** Two of which nobody knows the cause have none in common. */
const confirmedCause = ({ causeKey, causeType }: EventBody<"TicketResolved">): string =>
  causeType === "FUNCTIONAL" || causeType === "DEVELOPMENT" ? causeKey : "";

/** Keeps an incident of a service to be compared with others; one of security is never compared. */
export const hearForRecurrence = async (
  tx: Tx,
  name: TicketEventName,
  event: EventBody<TicketEventName>,
): Promise<void> => {
  if (!telling.includes(name)) return;
  const { entityId, ticketId, facts } = event as { entityId: string; ticketId: string; facts?: TicketFacts };
  if (facts === undefined) return;
  if (name === "TicketReopened") return unconfirmCause(tx, entityId, ticketId);
  if (name === "TicketClosed") {
    // What was none of its own is no incident that came again (vocabulary R2).
    if (notCounted.includes(facts.outcome)) await forgetIncident(tx, entityId, ticketId);
    return;
  }
  const { kind, serviceId, number, receivedAt } = facts;
  if (kind !== "INCIDENT" || serviceId === "") {
    if (name === "TicketTriaged") await forgetIncident(tx, entityId, ticketId);
    return;
  }
  const causeKey = name === "TicketResolved" ? confirmedCause(event as EventBody<"TicketResolved">) : "";
  await keepIncident(tx, {
    entityId,
    ticketId,
    serviceId,
    number,
    receivedAt: receivedAt ?? tx.now,
    causeKey,
  });
};
