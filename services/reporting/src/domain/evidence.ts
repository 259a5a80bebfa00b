/** What a report is made of, as it is kept: what happened, not what is counted. */
export type Evidence = {
  readonly steps: readonly Step[];
  readonly readings: readonly Reading[];
  readonly contacts: readonly Contact[];
  readonly surveys: readonly Survey[];
  /** Without those that were recorded in error. */
  readonly outages: readonly OutageAtCut[];
  /** Which tickets share them. */
  readonly ticketOutages: readonly TicketOutage[];
  /** Names of areas by id. */
  readonly areas: ReadonlyMap<string, string>;
  /** Names of services by id. */
  readonly services: ReadonlyMap<string, string>;
};

export type Kind = "UNSPECIFIED" | "INQUIRY" | "SERVICE_REQUEST" | "INCIDENT" | "SECURITY_INCIDENT";
export type State = "UNSPECIFIED" | "OPEN" | "IN_PROGRESS" | "RESOLVED" | "CLOSED";
export type Priority = "UNSPECIFIED" | "HIGH" | "MEDIUM" | "LOW";
export type Level = "UNSPECIFIED" | "L1" | "L2" | "L3_DEVELOPMENT" | "L3_SECURITY";
export type Outcome = "UNSPECIFIED" | "SOLVED" | "UNCONFIRMED" | "DUPLICATE" | "REJECTED" | "WITHDRAWN";
export type CauseType = "UNSPECIFIED" | "FUNCTIONAL" | "DEVELOPMENT" | "UNDETERMINED";

export type Interruption = "UNSPECIFIED" | "RECORDED" | "NONE" | "UNDETERMINED";

/** What a step is besides a change of state. */
export type StepName = "CREATED" | "RESPONDED" | "RESOLVED" | "REOPENED" | "CLOSED" | "OTHER";

/** A ticket as it stood after one thing that happened to it. */
export type Step = {
  readonly ticketId: string;
  /** The ticket's version; two things at once share it, and then the event's id orders them. */
  readonly version: number;
  readonly eventId: string;
  readonly at: Temporal.Instant;
  readonly name: StepName;
  readonly kind: Kind;
  readonly state: State;
  readonly priority: Priority;
  readonly serviceId: string;
  readonly areaId: string;
  /** The highest level that ever had control (rule R5). */
  readonly highestLevel: Level;
  /** Phone, counter or chat. */
  readonly immediate: boolean;
  /** False for what monitoring registered. */
  readonly hasRequester: boolean;
  readonly receivedAt: Temporal.Instant;
  readonly outcome: Outcome;
  readonly cycle: number;
  /** Equal for equal confirmed causes of the entity, told by a resolution; nothing can be read from it. */
  readonly causeKey: string;
  /** Confirmed cause as tickets told it when asked; "" while it was not. */
  readonly cause: string;
  readonly causeType: CauseType;
  /** What a resolution says of time without service. */
  readonly interruption: Interruption;
};

/** An outage of a service as it was known at the cut. */
export type OutageAtCut = {
  readonly outageId: string;
  readonly serviceId: string;
  readonly scope: "UNSPECIFIED" | "ONE" | "GROUP" | "ALL";
  readonly degree: "UNSPECIFIED" | "DOWN" | "DEGRADED";
  readonly startTime: Temporal.Instant;
  /** Absent while it lasts. */
  readonly endTime: Temporal.Instant | undefined;
  /** Whether only security incidents have it. */
  readonly restricted: boolean;
};

export type TicketOutage = { readonly ticketId: string; readonly outageId: string };

/** What escalation told of a ticket's clock. */
export type Reading = {
  readonly ticketId: string;
  /** Orders the readings of one ticket. */
  readonly version: number;
  /** The version of the ticket that the clock had seen. */
  readonly ticketVersion: number;
  /** When *con atraso* began or begins. */
  readonly overdueAt: Temporal.Instant | undefined;
  readonly measures: Measures;
};

export type Measures = {
  readonly responseBusinessSeconds?: number | undefined;
  readonly solutionBusinessSeconds?: number | undefined;
  readonly waitingBusinessSeconds: number;
  readonly solutionWallSeconds?: number | undefined;
  readonly withinMaximum?: boolean | undefined;
  readonly withinFirstDeadline?: boolean | undefined;
};

export type Contact = {
  readonly medium: "UNSPECIFIED" | "PHONE" | "COUNTER" | "CHAT";
  readonly direction: "UNSPECIFIED" | "INBOUND" | "OUTBOUND";
  readonly disposition:
    | "UNSPECIFIED"
    | "ATTENDED"
    | "STATUS_QUESTION"
    | "DROPPED"
    | "WRONG_NUMBER"
    | "TRANSFERRED"
    | "TEST";
  /** Empty without ticket. */
  readonly ticketId: string;
  readonly startTime: Temporal.Instant;
};

export type Survey = {
  readonly surveyId: string;
  readonly ticketId: string;
  readonly requesterType: "UNSPECIFIED" | "CITIZEN" | "PUBLIC_SERVANT";
  /** Absent until its sending is known here. */
  readonly expiresAt: Temporal.Instant | undefined;
  readonly answeredAt: Temporal.Instant | undefined;
  /** 1 to 5; absent until answered. */
  readonly rating: number | undefined;
  readonly solved: boolean | undefined;
  /** Whether who asked had resolved or closed the case themself, as an entity's only person does. */
  readonly ownAct: boolean;
  /** The ticket's kind and outcome at the cut. */
  readonly kind: Kind;
  readonly outcome: Outcome;
};
