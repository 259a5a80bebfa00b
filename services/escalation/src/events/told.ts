import type {
  TicketFacts,
  TicketMessageAdded,
  TicketWaitingStarted,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { ToldFact } from "../domain/ticket/ticket-news.ts";
import type { TicketEvent, Told } from "./ticket-news.ts";

/** Reception is when the entity received it, which for a note or an outage of the platform lies before registration. */
export const created: Told<TicketEvent> = (_event, facts, occurredAt) => [
  { type: "RECEIVED", at: facts.receivedAt ?? occurredAt },
  ...held(facts, facts.receivedAt ?? occurredAt),
  ...triage(facts, occurredAt),
  ...deadline(facts, occurredAt),
];

export const triaged: Told<TicketEvent> = (_event, facts, occurredAt) => [
  ...held(facts, occurredAt),
  ...triage(facts, occurredAt),
  ...deadline(facts, occurredAt),
];

export const deadlineSet: Told<TicketEvent> = (_event, facts, occurredAt) => deadline(facts, occurredAt);

/** What requester and entity say to each other; notes among staff tell nothing. */
export const messageAdded: Told<TicketMessageAdded> = (event, _facts, at) => {
  const { firstResponse, visibility, authorKind } = event;
  const isPublic = visibility === "PUBLIC";
  return [
    ...(firstResponse ? [{ type: "RESPONDED", at } as const] : []),
    ...(isPublic && authorKind === "STAFF" ? [{ type: "ANSWERED", at } as const] : []),
    ...(isPublic && authorKind === "REQUESTER" ? [{ type: "ASKED", at } as const] : []),
  ];
};

export const handedOver: Told<TicketEvent> = (_event, facts, at) => held(facts, at);

export const waitingStarted: Told<TicketWaitingStarted> = ({ waitingFor: reason }, _facts, at) =>
  reason === "UNSPECIFIED" ? [] : [{ type: "WAITING_STARTED", at, reason }];

export const waitingEnded: Told<TicketEvent> = (_event, _facts, at) => [{ type: "WAITING_ENDED", at }];
export const resolved: Told<TicketEvent> = (_event, _facts, at) => [{ type: "RESOLVED", at }];
export const reopened: Told<TicketEvent> = (_event, facts, at) => [
  { type: "REOPENED", at },
  ...held(facts, at),
];
export const closed: Told<TicketEvent> = (_event, _facts, at) => [{ type: "CLOSED", at }];
export const nothing: Told<TicketEvent> = () => [];

const triage = (facts: TicketFacts, at: Temporal.Instant): ToldFact[] => {
  const { triaged, kind, priority, impact, scope, serviceId, solutionKind, requesterType } = facts;
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
      ...(solutionKind !== "UNSPECIFIED" && { solutionKind }),
      ...(requesterType !== "UNSPECIFIED" && { requesterType }),
    },
  ];
};

const deadline = ({ deadline }: TicketFacts, at: Temporal.Instant): ToldFact[] =>
  deadline === undefined ? [] : [{ type: "DEADLINE_SET", at, deadline }];

/** Who has control after an event; a fact that says what was so already changes nothing. */
const held = ({ areaId, level }: TicketFacts, at: Temporal.Instant): ToldFact[] =>
  areaId === "" || level === "UNSPECIFIED" ? [] : [{ type: "HELD", at, areaId, level }];
