import type {
  AffectedScope,
  Impact,
  Level,
  Priority,
  RequesterType,
  SolutionKind,
  TicketKind,
  WaitingReason,
} from "../words.ts";
import type { TicketFact } from "./ticket-fact.ts";

/** A fact without its place in the ticket's order: that is the version of the ticket that told it. */
export type ToldFact = TicketFact extends infer Fact
  ? Fact extends TicketFact
    ? Omit<Fact, "sequence">
    : never
  : never;

/** What one event of a ticket tells its clock. */
export interface TicketNews {
  readonly entityId: string;
  readonly ticketId: string;
  readonly ticketVersion: number;
  /** When it happened. */
  readonly occurredAt: Temporal.Instant;
  readonly number: string;
  /** Area in control. */
  readonly areaId: string;
  readonly level: Level | "UNSPECIFIED";
  /** Person in control, or empty. */
  readonly holderId: string;
  readonly kind: TicketKind | "UNSPECIFIED";
  readonly priority: Priority | "UNSPECIFIED";
  /** None when the event says nothing about time. */
  readonly facts: readonly ToldFact[];
}

/** The order of facts that one version of a ticket tells at once: what it answers or ends before what it begins. */
const order: readonly TicketFact["type"][] = [
  "RECEIVED",
  "TRIAGED",
  "DEADLINE_SET",
  "RESPONDED",
  "ANSWERED",
  "ASKED",
  "REOPENED",
  "HELD",
  "WAITING_ENDED",
  "WAITING_STARTED",
  "RESOLVED",
  "CLOSED",
];

/** The place of a fact among all of its ticket: by version, then by what it is. */
export function placeOf(ticketVersion: number, type: TicketFact["type"]): number {
  return ticketVersion * order.length + order.indexOf(type);
}

/** What a fact says besides its type and time, in words that JSON keeps. */
export interface FactData {
  readonly kind?: TicketKind;
  readonly priority?: Priority;
  readonly impact?: Impact;
  readonly scope?: AffectedScope;
  readonly serviceId?: string;
  readonly solutionKind?: SolutionKind;
  readonly requesterType?: RequesterType;
  readonly areaId?: string;
  readonly level?: Level;
  /** ISO instant. */
  readonly deadline?: string;
  readonly reason?: WaitingReason;
}

export function dataOf(fact: ToldFact): FactData {
  switch (fact.type) {
    case "TRIAGED":
      return traitsOf(fact);
    case "DEADLINE_SET":
      return { deadline: fact.deadline.toString() };
    case "HELD":
      return { areaId: fact.areaId, level: fact.level };
    case "WAITING_STARTED":
      return { reason: fact.reason };
    default:
      return {};
  }
}

/** What triage said; facts kept before a dimension was told go without it. */
function traitsOf(triage: Triage): Triage {
  const { kind, priority, impact, scope, serviceId, solutionKind, requesterType } = triage;
  return {
    kind,
    priority,
    ...(impact && { impact }),
    ...(scope && { scope }),
    ...(serviceId && { serviceId }),
    ...(solutionKind && { solutionKind }),
    ...(requesterType && { requesterType }),
  };
}

interface Triage {
  readonly kind: TicketKind;
  readonly priority: Priority;
  readonly impact?: Impact;
  readonly scope?: AffectedScope;
  readonly serviceId?: string;
  readonly solutionKind?: SolutionKind;
  readonly requesterType?: RequesterType;
}

/** The fact that was kept. */
export function factOf(kept: {
  sequence: number;
  type: TicketFact["type"];
  at: Temporal.Instant;
  data: FactData;
}): TicketFact {
  const { type, at, data } = kept;
  const base = { sequence: placeOf(kept.sequence, type), at };
  switch (type) {
    case "TRIAGED":
      return {
        ...base,
        type,
        ...traitsOf({ ...data, kind: data.kind as TicketKind, priority: data.priority as Priority }),
      };
    case "DEADLINE_SET":
      return { ...base, type, deadline: Temporal.Instant.from(data.deadline as string) };
    case "HELD":
      return { ...base, type, areaId: data.areaId as string, level: data.level as Level };
    case "WAITING_STARTED":
      return { ...base, type, reason: data.reason as WaitingReason };
    default:
      return { ...base, type };
  }
}
