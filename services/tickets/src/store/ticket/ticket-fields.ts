import type {
  Consultation,
  IncidentDetail,
  TicketData,
  TicketDetail,
} from "../../domain/ticket/ticket-data.ts";

type Instant = Temporal.Instant;

/** What a column holds; with `?`, NULL where there is none: "" for an id, undefined for the others. */
type Kind<Value> = [Value] extends [boolean]
  ? "boolean"
  : [Value] extends [number | null | undefined]
    ? "integer"
    : [Value] extends [Instant]
      ? "timestamptz"
      : [Value] extends [Instant | undefined]
        ? "timestamptz?"
        : [Value] extends [string]
          ? "text" | "uuid" | "uuid?"
          : [Value] extends [string | undefined]
            ? "text?"
            : "jsonb?";

type Columns<Name extends keyof TicketData> = {
  readonly [Each in Name]-?: readonly [column: string, kind: Kind<TicketData[Each]>];
};

/** What only escalation tells, and is written by its events. */
type ToldByClock =
  | "maximumDueAt"
  | "firstResponseDueAt"
  | "overdueAt"
  | "measures"
  | "measuredVersion"
  | "confirmationDueAt"
  | "confirmationDays";

/** In tables of their own, shared with other tickets. */
type InOwnTables = "outages" | "voidedOutages";

/** The fields that stand in columns of their own: each of a ticket's that is neither below nor in `details`. */
export const columns: Columns<Exclude<keyof TicketData, keyof TicketDetail | ToldByClock | InOwnTables>> = {
  entityId: ["entity_id", "uuid"],
  id: ["id", "uuid"],
  number: ["number", "text"],
  kind: ["kind", "text"],
  state: ["state", "text"],
  subject: ["subject", "text"],
  description: ["description", "text"],
  contactId: ["contact_id", "uuid?"],
  requesterName: ["requester_name", "text"],
  requesterId: ["requester_id", "uuid?"],
  channelId: ["channel_id", "uuid"],
  immediateChannel: ["immediate_channel", "boolean"],
  originProof: ["origin_proof", "text"],
  serviceId: ["service_id", "uuid?"],
  scope: ["scope", "text"],
  impact: ["impact", "text"],
  urgency: ["urgency", "text"],
  priority: ["priority", "text"],
  triaged: ["triaged", "boolean"],
  restricted: ["restricted", "boolean"],
  level: ["level", "text"],
  areaId: ["area_id", "uuid"],
  areaName: ["area_name", "text"],
  holderId: ["holder_id", "uuid?"],
  operatorId: ["operator_id", "uuid?"],
  waitingFor: ["waiting_for", "text"],
  deadline: ["deadline", "timestamptz?"],
  firstDeadline: ["first_deadline", "timestamptz?"],
  receivedAt: ["received_at", "timestamptz"],
  registeredAt: ["registered_at", "timestamptz"],
  respondedAt: ["responded_at", "timestamptz?"],
  lastPublicAt: ["last_public_at", "timestamptz?"],
  lastPublicBy: ["last_public_by", "text?"],
  resolvedAt: ["resolved_at", "timestamptz?"],
  closedAt: ["closed_at", "timestamptz?"],
  outcome: ["outcome", "text"],
  cycle: ["cycle", "integer"],
  highestLevel: ["highest_level", "text"],
  verified: ["verified", "boolean"],
  resolverId: ["resolver_id", "uuid?"],
  version: ["version", "integer"],
};

/** Columns that only what escalation tells is written to. */
export const clockColumns: Columns<ToldByClock> = {
  maximumDueAt: ["maximum_due_at", "timestamptz?"],
  firstResponseDueAt: ["first_response_due_at", "timestamptz?"],
  overdueAt: ["overdue_at", "timestamptz?"],
  measures: ["measures", "jsonb?"],
  measuredVersion: ["measured_version", "integer"],
  confirmationDueAt: ["confirmation_due_at", "timestamptz?"],
  confirmationDays: ["confirmation_days", "integer"],
};

/** Whether instants stand anywhere in a value, which JSON holds as texts. */
type HoldsInstants<Value> = Value extends Instant
  ? true
  : Value extends readonly (infer Each)[]
    ? HoldsInstants<Each>
    : Value extends object
      ? { [Name in keyof Value]: HoldsInstants<Value[Name]> }[keyof Value]
      : false;

/** How a field comes back from JSON: as it stands, unless instants are in it. */
type Revival<Value> = true extends HoldsInstants<Value> ? (told: Value) => Value : "as it stands";

// JSON holds texts where the type says instants.
const instantOf = (text: unknown): Instant => Temporal.Instant.from(text as string);
const maybeInstant = (text: unknown): Instant | undefined => (text ? instantOf(text) : undefined);
const happened = <Told extends { at: Instant }>(one: Told): Told => ({ ...one, at: instantOf(one.at) });

/** A consulta interna as JSON holds it, with its instants. */
export const revivedConsultation = (one: Consultation): Consultation => ({
  ...one,
  dueAt: maybeInstant(one.dueAt),
  answeredAt: maybeInstant(one.answeredAt),
  askedAt: instantOf(one.askedAt),
});

const revivedIncident = (incident: IncidentDetail): IncidentDetail => ({
  ...incident,
  occurredAt: maybeInstant(incident.occurredAt),
});

/** The fields that stand in one JSON value; what is undefined or false is left out of it. */
export const details: {
  readonly [Name in keyof TicketDetail]-?: Revival<NonNullable<TicketDetail[Name]>>;
} = {
  incident: revivedIncident,
  proposedPriority: "as it stands",
  priorityCriterion: "as it stands",
  priorityOverrideReason: "as it stands",
  lateRecordReason: "as it stands",
  unidentified: "as it stands",
  sameContact: "as it stands",
  waitingReason: "as it stands",
  homeArea: "as it stands",
  hops: (hops) => hops.map(happened),
  knowledgeChecks: (checks) => checks.map(happened),
  consultations: (consultations) => consultations.map(revivedConsultation),
  resolution: "as it stands",
  earlierResolutions: "as it stands",
  verifications: (verifications) => verifications.map(happened),
  interruption: "as it stands",
  interruptionReason: "as it stands",
  outagesGoOn: "as it stands",
  summary: "as it stands",
  reportText: "as it stands",
  outcomeReason: "as it stands",
  proposal: happened,
  declassification: happened,
  closeNote: "as it stands",
  closerId: "as it stands",
  lastReport: (report) => ({ ...report, sealedAt: instantOf(report.sealedAt) }),
  solutionKind: "as it stands",
  requesterType: "as it stands",
  watcherIds: "as it stands",
  improvements: (improvements) => improvements.map(happened),
  eventTexts: "as it stands",
  ordersDone: "as it stands",
  timedVersion: "as it stands",
  verificationRequest: ({ deliveredAt, cycle }) => ({ deliveredAt: instantOf(deliveredAt), cycle }),
};
