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

/**
 * Something that an event tells about a ticket's time. `at` is when it happened, which for RECEIVED is the reception by the
 * entity, not the registration.
 */
export type TimeFact = { readonly at: Temporal.Instant } & (
  | { readonly type: "RECEIVED" }
  | {
      readonly type: "TRIAGED";
      readonly kind: TicketKind;
      readonly priority: Priority;
      readonly impact?: Impact;
      readonly scope?: AffectedScope;
      readonly serviceId?: string;
      readonly solutionKind?: SolutionKind;
      readonly requesterType?: RequesterType;
    }
  /** The area and level that have control from then on. */
  | { readonly type: "HELD"; readonly areaId: string; readonly level: Level }
  /** The operator's plazo; each one replaces the one before. */
  | { readonly type: "DEADLINE_SET"; readonly deadline: Temporal.Instant }
  /** A public message by a person, or a course of action given by voice and logged; never an acknowledgement. */
  | { readonly type: "RESPONDED" }
  /** The requester wrote. */
  | { readonly type: "ASKED" }
  /** Any public message by a person of the entity, the first among them. */
  | { readonly type: "ANSWERED" }
  | { readonly type: "WAITING_STARTED"; readonly reason: WaitingReason }
  | { readonly type: "WAITING_ENDED" }
  | { readonly type: "RESOLVED" }
  | { readonly type: "REOPENED" }
  | { readonly type: "CLOSED" }
);

/** The state of a ticket right after an event, and what the event was beside what it told about time. */
export type TicketStep = {
  readonly state: "OPEN" | "IN_PROGRESS" | "RESOLVED" | "CLOSED";
  readonly kind: TicketKind | "UNSPECIFIED";
  readonly priority: Priority | "UNSPECIFIED";
  readonly level: Level;
  readonly areaId: string;
  readonly serviceId: string;
  readonly holderId: string;
  readonly cycle: number;
  readonly hasRequester: boolean;
  readonly what?: "CONSULTATION_ASKED" | "CONSULTATION_ENDED";
  /** Which consultation. */
  readonly aboutId?: string;
  /** Whether a person of the entity did it. */
  readonly isAct: boolean;
  /** The rule that ordered it. */
  readonly ruleCode?: string;
};

/** One event of a ticket as it was heard: all that clocks and rules ever read of it. */
export type HeardEvent = {
  /** Version of the ticket that the event made: its place, and its name within the ticket. */
  readonly version: number;
  /** When it happened; of the creation, when the entity received the ticket. */
  readonly at: Temporal.Instant;
  /** None when it says nothing about time. */
  readonly facts: readonly TimeFact[];
  /** Absent in what was heard before events carried the ticket's whole state. */
  readonly step?: TicketStep;
};

/** An event of a ticket on its way into the ledger, with what its clock is listed and found by. */
export type TicketNews = HeardEvent & {
  readonly entityId: string;
  readonly ticketId: string;
  /** When it happened, the creation too. */
  readonly occurredAt: Temporal.Instant;
  readonly number: string;
  /** Area in control. */
  readonly areaId: string;
  readonly level: Level | "UNSPECIFIED";
  /** Person in control, or empty. */
  readonly holderId: string;
  readonly kind: TicketKind | "UNSPECIFIED";
  readonly priority: Priority | "UNSPECIFIED";
};
