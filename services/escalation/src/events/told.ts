import type {
  TicketFacts,
  TicketMessageAdded,
  TicketWaitingStarted,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { ToldFact } from "../domain/ticket-news.ts";
import type { TicketEvent, Told } from "./ticket-news.ts";

/** Reception is when the entity received it, which for a note or an outage of the platform lies before registration. */
export const created: Told<TicketEvent> = (_event, facts, occurredAt) => [
  { type: "RECEIVED", at: facts.receivedAt ?? occurredAt },
  ...triage(facts, occurredAt),
  ...deadline(facts, occurredAt),
];

export const triaged: Told<TicketEvent> = (_event, facts, occurredAt) => [
  ...triage(facts, occurredAt),
  ...deadline(facts, occurredAt),
];

export const deadlineSet: Told<TicketEvent> = (_event, facts, occurredAt) => deadline(facts, occurredAt);

export const messageAdded: Told<TicketMessageAdded> = ({ firstResponse }, _facts, at) =>
  firstResponse ? [{ type: "RESPONDED", at }] : [];

export const waitingStarted: Told<TicketWaitingStarted> = ({ waitingFor: reason }, _facts, at) =>
  reason === "UNSPECIFIED" ? [] : [{ type: "WAITING_STARTED", at, reason }];

export const waitingEnded: Told<TicketEvent> = (_event, _facts, at) => [{ type: "WAITING_ENDED", at }];
export const resolved: Told<TicketEvent> = (_event, _facts, at) => [{ type: "RESOLVED", at }];
export const reopened: Told<TicketEvent> = (_event, _facts, at) => [{ type: "REOPENED", at }];
export const closed: Told<TicketEvent> = (_event, _facts, at) => [{ type: "CLOSED", at }];
export const nothing: Told<TicketEvent> = () => [];

const triage = (facts: TicketFacts, at: Temporal.Instant): ToldFact[] => {
  const { triaged, kind, priority, impact, scope, serviceId } = facts;
  if (!triaged || kind === "UNSPECIFIED" || priority === "UNSPECIFIED") return [];
  return [
    {
      type: "TRIAGED",
      at,
      kind,
      priority,
      ...(impact !== "UNSPECIFIED" && { impact }),
      ...(scope !== "UNSPECIFIED" && { scope }),
      ...(serviceId !== "" && { serviceId }),
    },
  ];
};

const deadline = ({ deadline }: TicketFacts, at: Temporal.Instant): ToldFact[] =>
  deadline === undefined ? [] : [{ type: "DEADLINE_SET", at, deadline }];
