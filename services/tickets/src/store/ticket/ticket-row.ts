import { confirmationAskedAt, soughtTimes } from "../../domain/ending/unconfirmed.ts";
import type {
  Consultation,
  IncidentDetail,
  TicketData,
  TicketDetail,
} from "../../domain/ticket/ticket-data.ts";
import { type OutageJson, outagesOf } from "./outages.ts";

/** Property → column of what stands in columns of its own; the rest is `detail`. */
const columns = {
  entityId: "entity_id",
  id: "id",
  number: "number",
  kind: "kind",
  state: "state",
  subject: "subject",
  description: "description",
  contactId: "contact_id",
  requesterName: "requester_name",
  requesterId: "requester_id",
  channelId: "channel_id",
  immediateChannel: "immediate_channel",
  originProof: "origin_proof",
  serviceId: "service_id",
  scope: "scope",
  impact: "impact",
  urgency: "urgency",
  priority: "priority",
  triaged: "triaged",
  restricted: "restricted",
  level: "level",
  areaId: "area_id",
  areaName: "area_name",
  holderId: "holder_id",
  operatorId: "operator_id",
  waitingFor: "waiting_for",
  deadline: "deadline",
  firstDeadline: "first_deadline",
  receivedAt: "received_at",
  registeredAt: "registered_at",
  respondedAt: "responded_at",
  lastPublicAt: "last_public_at",
  lastPublicBy: "last_public_by",
  resolvedAt: "resolved_at",
  closedAt: "closed_at",
  outcome: "outcome",
  cycle: "cycle",
  highestLevel: "highest_level",
  verified: "verified",
  resolverId: "resolver_id",
  version: "version",
} as const satisfies Partial<Record<keyof TicketData, string>>;

/** Columns that only what escalation tells is written to. */
const clockColumns = {
  maximumDueAt: "maximum_due_at",
  firstResponseDueAt: "first_response_due_at",
  overdueAt: "overdue_at",
  measures: "measures",
  measuredVersion: "measured_version",
  confirmationDueAt: "confirmation_due_at",
  confirmationDays: "confirmation_days",
} as const;

const ids = ["contactId", "requesterId", "serviceId", "holderId", "operatorId", "resolverId"] as const;
const instants = [
  "deadline",
  "firstDeadline",
  "respondedAt",
  "lastPublicAt",
  "resolvedAt",
  "closedAt",
  "maximumDueAt",
  "firstResponseDueAt",
  "overdueAt",
  "confirmationDueAt",
] as const;

type Names = keyof typeof columns;
type HotRow = { [K in Names | keyof typeof clockColumns]: TicketData[K] | null };

/** A row as PostgreSQL gives it: NULL for what is absent, texts for the instants inside `detail`. */
export type TicketRow = HotRow & { detail: TicketDetail; outages?: OutageJson[] };

const named = (table: Readonly<Record<string, string>>): string =>
  Object.entries(table)
    .map(([name, column]) => `${column} AS "${name}"`)
    .join(", ");

/** What a whole ticket is read from. */
export const ticketColumns = `${named(columns)}, ${named(clockColumns)}, detail`;

const written = Object.values(columns);
const values = written.map((_, index) => `$${index + 1}`).join(", ");
const after = written.length;

const castOf = (column: string): string => {
  if (column.endsWith("_at") || column.endsWith("deadline")) return "::timestamptz";
  if (column === "id" || column.endsWith("_id")) return "::uuid";
  if (["immediate_channel", "triaged", "restricted", "verified"].includes(column)) return "::boolean";
  return column === "cycle" || column === "version" ? "::integer" : "::text";
};

/** Inserts a row; `ticketValues` and then `own` are its values, so `$${firstFree}` is the next one. */
export const insertTicketText = `INSERT INTO ticket
    (${written.join(", ")}, path, detail, queue_key, update_time, confirmation_asked_at, sought)
  VALUES (${values}, $${after + 1}, $${after + 2}, $${after + 3}, $${after + 4}, $${after + 5}, $${after + 6})`;

/** Number of the first parameter that `insertTicketText` leaves free. */
export const firstFree = after + 7;

const askedAt = `$${after + 5}::timestamptz(3)`;

/** Writes a row again, all but what escalation tells: until when its requester may confirm counts from when they were asked. */
export const updateTicketText = `UPDATE ticket SET (${written.join(", ")}, path, detail, queue_key, update_time,
    confirmation_asked_at, sought) =
  ROW (${written.map((column, index) => `$${index + 1}${castOf(column)}`).join(", ")}, $${after + 1}::jsonb,
    $${after + 2}::jsonb, $${after + 3}::bigint, $${after + 4}::timestamptz, ${askedAt}, $${after + 6}::integer),
  confirmation_due_at = CASE WHEN confirmation_asked_at = ${askedAt} THEN confirmation_due_at END,
  confirmation_dated_at = CASE WHEN confirmation_asked_at = ${askedAt} THEN confirmation_dated_at ELSE 'epoch' END
  WHERE entity_id = $1 AND id = $2`;

/** The values of a ticket's row, in the order of the texts above. */
export const ticketValues = (data: TicketData, now: Temporal.Instant): unknown[] => [
  ...(Object.keys(columns) as Names[]).map((name) =>
    isId(name) ? data[name] || null : (data[name] ?? null),
  ),
  JSON.stringify(pathOf(data)),
  JSON.stringify(detailOf(data)),
  queueKeyOf(data),
  now,
  confirmationAskedAt(data) ?? null,
  soughtTimes(data),
];

const isId = (name: string): boolean => (ids as readonly string[]).includes(name);

/** A step of a ticket's way that its requester may see: no reasons, no names of people. */
export type PathRow = Pick<TicketData["hops"][number], "kind" | "areaName" | "level"> & { at: string };

const pathOf = ({ hops }: TicketData): PathRow[] =>
  hops.map(({ kind, areaName, level, at }) => ({ kind, areaName, level, at: at.toString() }));

const detailOf = (data: TicketData): TicketDetail & { outages: [] } => ({
  incident: data.incident,
  proposedPriority: data.proposedPriority,
  priorityCriterion: data.priorityCriterion,
  priorityOverrideReason: data.priorityOverrideReason,
  lateRecordReason: data.lateRecordReason,
  waitingReason: data.waitingReason,
  homeArea: data.homeArea,
  hops: data.hops,
  knowledgeChecks: data.knowledgeChecks,
  consultations: data.consultations,
  resolution: data.resolution,
  earlierResolutions: data.earlierResolutions,
  // They have a table of their own; a process of before reads them here.
  outages: [],
  verifications: data.verifications,
  interruption: data.interruption,
  interruptionReason: data.interruptionReason,
  summary: data.summary,
  reportText: data.reportText,
  outcomeReason: data.outcomeReason,
  ...(data.proposal && { proposal: data.proposal }),
  ...(data.declassification && { declassification: data.declassification }),
  closeNote: data.closeNote,
  closerId: data.closerId,
  ...(data.outagesGoOn && { outagesGoOn: true }),
  ...(data.lastReport && { lastReport: data.lastReport }),
  ...(data.solutionKind && { solutionKind: data.solutionKind }),
  ...(data.requesterType && { requesterType: data.requesterType }),
  ...(data.unidentified && { unidentified: true }),
  ...(data.sameContact && { sameContact: true }),
  // Absent until a rule orders something: JSON leaves them out.
  ...(data.watcherIds && { watcherIds: data.watcherIds }),
  ...(data.improvements && { improvements: data.improvements }),
  ...(data.ordersDone && { ordersDone: data.ordersDone }),
  ...(data.eventTexts && { eventTexts: data.eventTexts }),
  ...(data.verificationRequest && { verificationRequest: data.verificationRequest }),
  ...(data.timedVersion !== undefined && { timedVersion: data.timedVersion }),
});

/** A row as the ticket it holds. */
export const ticketOf = (row: TicketRow): TicketData => {
  const { detail, outages = [], ...hot } = row;
  const data = { ...detail, ...hot, ...outagesOf(outages) } as TicketData;
  for (const name of ids) data[name] ??= "";
  for (const name of instants) data[name] ??= undefined;
  data.measures ??= undefined;
  data.lastPublicBy ??= undefined;
  data.incident = detail.incident && revivedIncident(detail.incident);
  data.resolution = detail.resolution ?? undefined;
  data.hops = detail.hops.map((hop) => ({ ...hop, at: instantOf(hop.at) }));
  data.knowledgeChecks = detail.knowledgeChecks.map((check) => ({ ...check, at: instantOf(check.at) }));
  data.verifications = detail.verifications.map((one) => ({ ...one, at: instantOf(one.at) }));
  data.consultations = detail.consultations.map(revivedConsultation);
  if (detail.improvements)
    data.improvements = detail.improvements.map((one) => ({ ...one, at: instantOf(one.at) }));
  if (detail.declassification) {
    data.declassification = { ...detail.declassification, at: instantOf(detail.declassification.at) };
  }
  if (detail.proposal) data.proposal = { ...detail.proposal, at: instantOf(detail.proposal.at) };
  if (detail.lastReport) {
    data.lastReport = { ...detail.lastReport, sealedAt: instantOf(detail.lastReport.sealedAt) };
  }
  if (detail.verificationRequest) {
    const { deliveredAt, cycle } = detail.verificationRequest;
    data.verificationRequest = { deliveredAt: instantOf(deliveredAt), cycle };
  }
  return data;
};

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

// JSON holds texts where the type says instants.
const instantOf = (text: unknown): Temporal.Instant => Temporal.Instant.from(text as string);
const maybeInstant = (text: unknown): Temporal.Instant | undefined =>
  text ? Temporal.Instant.from(text as string) : undefined;

const ranks = { UNSPECIFIED: 0, HIGH: 1, MEDIUM: 2, LOW: 3 } as const;

/** Beyond any plazo in milliseconds since 1970; a power of ten, so that a queue key can be read. */
const keyOfLast = 10_000_000_000_000;
/** From here on a key is one of a closed ticket. */
export const firstClosedKey = 100 * keyOfLast;

/**
 * Where a ticket stands in the queue, as one number: what is not closed first; then priority, what is not triaged
 * before all; then urgency; then the effective plazo, without one last (RA 0040/2022 §5).
 */
const queueKeyOf = (
  data: Pick<TicketData, "state" | "priority" | "urgency" | "deadline" | "maximumDueAt">,
): number => {
  const due = data.deadline ?? data.maximumDueAt;
  return (
    (data.state === "CLOSED" ? firstClosedKey : 0) +
    (ranks[data.priority] * 10 + ranks[data.urgency]) * keyOfLast +
    Math.min(due?.epochMilliseconds ?? keyOfLast - 1, keyOfLast - 1)
  );
};
