import { invalid } from "@yanapa/errors";
import type { Delivery } from "@yanapa/events";
import type { EventBody, EventNameOf } from "@yanapa/proto/events.ts";
import type { RuleCause } from "@yanapa/proto/yanapa/tickets/v1/rule_cause.ts";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { TicketNews, TicketStep, TimeFact } from "../domain/ticket/heard-event.ts";

/** An event of a ticket, by its name. */
export type TicketEventName = EventNameOf<"tickets"> & `Ticket${string}`;

/** What an event tells beside the ticket's state right after it. */
type Told = { readonly facts?: readonly TimeFact[] } & Pick<TicketStep, "what" | "aboutId"> & {
    /** Whether it is nobody's act, even when a person did it: registering a ticket, and what its requester does. */
    readonly isNoAct?: boolean;
  };
type Telling<N extends TicketEventName> = (
  event: EventBody<N>,
  facts: TicketFacts,
  at: Temporal.Instant,
) => Told;

const triaged = (_event: unknown, facts: TicketFacts, at: Temporal.Instant): Told => ({
  facts: [...held(facts, at), ...triage(facts, at), ...deadline(facts, at)],
});
const nothing = (): Told => ({});

/** Every event of a ticket, and what it tells. The silent ones raise the version that was heard. */
export const tellings: { readonly [N in TicketEventName]: Telling<N> } = {
  // Reception is when the entity received it, which for a note or an outage of the platform lies before registration.
  TicketCreated: (_event, facts, at) => ({
    facts: [
      { type: "RECEIVED", at: facts.receivedAt ?? at },
      ...held(facts, facts.receivedAt ?? at),
      ...triage(facts, at),
      ...deadline(facts, at),
    ],
    isNoAct: true,
  }),
  TicketTriaged: triaged,
  TicketCompleted: triaged,
  TicketPriorityRaised: triaged,
  TicketDeadlineSet: (_event, facts, at) => ({ facts: deadline(facts, at) }),
  // What requester and entity say to each other; notes among staff tell nothing.
  TicketMessageAdded: ({ firstResponse, visibility, authorKind }, _facts, at) => {
    const isPublic = visibility === "PUBLIC";
    return {
      facts: [
        ...(firstResponse ? [{ type: "RESPONDED", at } as const] : []),
        ...(isPublic && authorKind === "STAFF" ? [{ type: "ANSWERED", at } as const] : []),
        ...(isPublic && authorKind === "REQUESTER" ? [{ type: "ASKED", at } as const] : []),
      ],
      isNoAct: authorKind !== "STAFF",
    };
  },
  TicketWaitingStarted: ({ waitingFor: reason }, _facts, at) =>
    reason === "UNSPECIFIED" ? {} : { facts: [{ type: "WAITING_STARTED", at, reason }] },
  TicketWaitingEnded: (_event, _facts, at) => ({
    facts: [{ type: "WAITING_ENDED", at }],
    isNoAct: true,
  }),
  TicketHandedOver: (_event, facts, at) => ({ facts: held(facts, at) }),
  TicketConsultationAsked: ({ consultationId: aboutId }) => ({ what: "CONSULTATION_ASKED", aboutId }),
  TicketConsultationChanged: ({ consultationId: aboutId }) => ({ what: "CONSULTATION_ENDED", aboutId }),
  TicketResolved: (_event, _facts, at) => ({ facts: [{ type: "RESOLVED", at }] }),
  TicketReopened: (_event, facts, at) => ({
    facts: [{ type: "REOPENED", at }, ...held(facts, at)],
  }),
  TicketClosed: (_event, _facts, at) => ({ facts: [{ type: "CLOSED", at }] }),
  TicketTaken: nothing,
  TicketKnowledgeChecked: nothing,
  TicketEscalatedToHierarchy: nothing,
  TicketResolutionRecorded: nothing,
  TicketOutageRecorded: nothing,
  TicketOutageRemoved: nothing,
  TicketVerified: nothing,
  TicketReassigned: nothing,
  TicketWatcherAdded: nothing,
  TicketReleased: nothing,
  TicketImprovementOpened: nothing,
};

/** Reads an event. Throws INVALID_ARGUMENT/FIELD_REQUIRED when it lacks the ticket's state: it is then put aside. */
export const newsOf = <N extends TicketEventName>(
  name: N,
  event: EventBody<N>,
  { sequence: version, occurredAt, actor }: Pick<Delivery, "sequence" | "occurredAt" | "actor">,
): TicketNews => {
  const { entityId, ticketId, facts, cause }: Common = event;
  if (facts === undefined) throw invalid("facts", "FIELD_REQUIRED");
  const { facts: told = [], isNoAct = false, ...what } = tellings[name](event, facts, occurredAt);
  const isAct = !isNoAct && actor.startsWith("person:");
  const step = stepOf(facts, { ...what, isAct, ...(cause && { ruleCode: cause.ruleCode }) });
  const { number, areaId, level, holderId, kind, priority } = facts;
  return {
    entityId,
    ticketId,
    version,
    at: told.find(({ type }) => type === "RECEIVED")?.at ?? occurredAt,
    occurredAt,
    ...{ number, areaId, level, holderId, kind, priority },
    facts: told,
    ...(step && { step }),
  };
};

/** What every event of a ticket may carry. */
type Common = {
  entityId: string;
  ticketId: string;
  facts: TicketFacts | undefined;
  cause?: RuleCause | undefined;
};

/** The ticket right after an event; undefined where the event doesn't tell it whole. */
const stepOf = (
  facts: TicketFacts,
  what: Pick<TicketStep, "what" | "aboutId" | "isAct" | "ruleCode">,
): TicketStep | undefined => {
  const { state, kind, priority, level, areaId, serviceId, holderId, cycle } = facts;
  if (state === "UNSPECIFIED" || level === "UNSPECIFIED") return undefined;
  const hasRequester = facts.contactId !== "" || facts.unidentified === true;
  return { state, kind, priority, level, areaId, serviceId, holderId, cycle, hasRequester, ...what };
};

const triage = (facts: TicketFacts, at: Temporal.Instant): TimeFact[] => {
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

const deadline = ({ deadline }: TicketFacts, at: Temporal.Instant): TimeFact[] =>
  deadline === undefined ? [] : [{ type: "DEADLINE_SET", at, deadline }];

/** Who has control after an event; a fact that says what was so already changes nothing. */
const held = ({ areaId, level }: TicketFacts, at: Temporal.Instant): TimeFact[] =>
  areaId === "" || level === "UNSPECIFIED" ? [] : [{ type: "HELD", at, areaId, level }];
