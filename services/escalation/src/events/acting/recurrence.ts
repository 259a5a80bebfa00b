import type { Delivery, Listener } from "@yanapa/events";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { forgetIncident, keepIncident, unconfirmCause } from "../../store/acting/incident-prints.ts";

type Told = {
  readonly entityId: string;
  readonly ticketId: string;
  readonly facts: TicketFacts | undefined;
  readonly causeType?: string;
  readonly causeKey?: string;
};
type Heard = Pick<Delivery, "tx">;

const isCompared = ({ kind, serviceId }: TicketFacts): boolean => kind === "INCIDENT" && serviceId !== "";

/** Two of which nobody knows the cause have none in common. */
const confirmedCause = ({ causeKey = "", causeType }: Told): string =>
  causeType === "FUNCTIONAL" || causeType === "DEVELOPMENT" ? causeKey : "";

/** Keeps an incident of a service to be compared with others; one of security is never compared. */
export const isKnown = async (event: Told, { tx }: Heard): Promise<void> => {
  const { entityId, ticketId, facts } = event;
  if (facts === undefined || !isCompared(facts)) return;
  const { serviceId, number, receivedAt = tx.now } = facts;
  const causeKey = confirmedCause(event);
  await keepIncident(tx, { entityId, ticketId, serviceId, number, receivedAt, causeKey });
};

/** The same once triage has said what it is; what turns out to be another kind is compared no more. */
export const turnsOut = async (event: Told, delivery: Heard): Promise<void> => {
  const { entityId, ticketId, facts } = event;
  if (facts !== undefined && !isCompared(facts)) await forgetIncident(delivery.tx, entityId, ticketId);
  else await isKnown(event, delivery);
};

/** A cause is not confirmed any more once what it explained persists. */
export const persists = ({ entityId, ticketId }: Told, { tx }: Heard): Promise<void> =>
  unconfirmCause(tx, entityId, ticketId);

const notCounted: readonly string[] = ["DUPLICATE", "REJECTED", "WITHDRAWN"];

/** What was none of its own is no incident that came again (vocabulary R2). */
export const countsNoMore: Listener<"TicketClosed"> = async ({ entityId, ticketId, facts }, { tx }) => {
  if (facts !== undefined && notCounted.includes(facts.outcome)) await forgetIncident(tx, entityId, ticketId);
};
