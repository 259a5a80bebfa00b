import type {
  CauseType,
  Contact,
  Interruption,
  Kind,
  Level,
  Measures,
  OutageAtCut,
  Outcome,
  Priority,
  State,
  Survey,
} from "./evidence.ts";
import type { OutageMinutes } from "./outage-time.ts";
import type { Interval } from "./period.ts";

/** What the figures count, of one population: security incidents and all others never meet in one (rule R4). */
export type Facts = {
  readonly cutAt: Temporal.Instant;
  /** The period up to the cut. */
  readonly within: Interval;
  /** The kinds that a breakdown by kind names. */
  readonly kinds: readonly Kind[];
  readonly responses: readonly Response[];
  /** The last resolution of each ticket in the period. */
  readonly resolutions: readonly Resolution[];
  /** The same of the whole period before. */
  readonly previousResolutions: readonly Resolution[];
  readonly closures: readonly Closure[];
  /** Tickets not closed at the cut. */
  readonly pending: readonly Pending[];
  readonly movement: Movement;
  /** Outages of services, of this population. */
  readonly outages: readonly OutageAtCut[];
  /** What is said of time without service where a ticket was resolved in the period. */
  readonly interruptions: readonly InterruptionOf[];
  readonly contacts: readonly Contact[];
  /** Answered in the period, one per ticket. */
  readonly answers: readonly Survey[];
  /** Whose time to answer ended in the period. */
  readonly dueSurveys: readonly Survey[];
  readonly areas: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
};

/** Something that counts only when the ticket was a true one: not duplicate, rejected or withdrawn at the cut (R2). */
type Excludable = { readonly kind: Kind; readonly excluded: boolean };

export type Response = Excludable & {
  readonly immediate: boolean;
  readonly hasRequester: boolean;
  /** Absent while escalation has not told it. */
  readonly businessMinutes: number | undefined;
};

export type Resolution = Excludable & {
  readonly priority: Priority;
  readonly serviceId: string;
  readonly areaId: string;
  readonly level: Level;
  readonly causeKey: string;
  readonly cause: string;
  readonly causeType: CauseType;
  /** Absent while escalation has not told them. */
  readonly measures: Measures | undefined;
};

export type InterruptionOf = Excludable &
  OutageMinutes & {
    readonly said: Interruption;
  };

export type Closure = {
  readonly kind: Kind;
  readonly level: Level;
  readonly outcome: Outcome;
  readonly cycle: number;
};

export type Pending = {
  readonly kind: Kind;
  readonly state: State;
  readonly overdue: boolean;
  readonly responded: boolean;
  readonly hasRequester: boolean;
  readonly ageMinutes: number;
};

/** How many tickets came and went: opening + received + reopened − closed = closing. */
export type Movement = {
  readonly opening: number;
  readonly received: number;
  /** Of these, recorded more than 15 minutes after they were received, with a reason. */
  readonly receivedLate: number;
  /** Reopened after they were closed. */
  readonly reopened: number;
  readonly closed: number;
  readonly closedBy: Readonly<Record<Outcome, number>>;
  readonly closing: number;
};

/** The outcomes that are shown apart (rule R2). */
export const isExcluded = (outcome: Outcome): boolean =>
  outcome === "DUPLICATE" || outcome === "REJECTED" || outcome === "WITHDRAWN";
