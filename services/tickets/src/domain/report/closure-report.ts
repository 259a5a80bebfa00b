import { type OutageDegree, outageUnion, type Sealable, sealOf } from "@yanapa/words";
import type { EarlierReport } from "./earlier-report.ts";
import type { ReportAttention } from "./report-attention.ts";
import type { KeptReportName, ReportName } from "./report-names.ts";

export type ReportKind = "UNSPECIFIED" | "INQUIRY" | "SERVICE_REQUEST" | "INCIDENT" | "SECURITY_INCIDENT";
type ReportOutcome = "UNSPECIFIED" | "SOLVED" | "UNCONFIRMED" | "DUPLICATE" | "REJECTED" | "WITHDRAWN";
type ReportInterruption = "UNSPECIFIED" | "RECORDED" | "NONE" | "UNDETERMINED";

export type ReportResolution = {
  confirmedCause: string;
  causeType: "UNSPECIFIED" | "FUNCTIONAL" | "DEVELOPMENT" | "UNDETERMINED";
  alternatives: { description: string; chosen: boolean }[];
  justification: string;
  operations: string[];
  elements: string[];
};

export type ReportOutage = {
  id: string;
  serviceId: string;
  scope: "UNSPECIFIED" | "ONE" | "GROUP" | "ALL";
  degree: OutageDegree;
  startTime: Temporal.Instant;
  endTime: Temporal.Instant | undefined;
};

export type ReportEntry = { at: Temporal.Instant; text: string };

/** Times of a ticket, whole minutes (vocabulary of figures 4 and 9). */
export type ReportMeasures = {
  /** Reception to last resolution in business time, all cycles, without waits for the requester. */
  solutionBusinessMinutes: number;
  /** The waits for the requester, business time. */
  waitingBusinessMinutes: number;
  /** Reception to last resolution by the clock. */
  solutionWallMinutes: number;
};

export type ClosureReport = ReportMeasures & {
  ticketId: string;
  number: string;
  entityName: string;
  kind: ReportKind;
  subject: string;
  outcome: ReportOutcome;
  operatorText: string;
  summary: string;
  resolution: ReportResolution | undefined;
  history: ReportEntry[];
  interruption: ReportInterruption;
  interruptionReason: string;
  withoutServiceMinutes: number;
  outages: ReportOutage[];
  sealedAt: Temporal.Instant;
  /** "" since people stand in it as digests; who closed what was sealed before. */
  closerId: string;
  /** Which of the ticket's reports, counted from 1. */
  reportNumber: number;
  /** The one before, of a ticket that was reopened after its closure. */
  earlierReport: EarlierReport | undefined;
  /** Whether one person alone did what takes two, as the entity allows. */
  closedAlone: boolean;
  /** Absent in reports that were sealed before it was. */
  attention: ReportAttention | undefined;
  /** SHA-256 of the rest, but for `names`, as canonical JSON. */
  sha256: string;
  /** What the digests of `attention` stand for; not sealed, and gone once somebody is suppressed. */
  names: ReportName[];
};

export type ClosureFacts = {
  ticket: Pick<
    ClosureReport,
    | "number"
    | "kind"
    | "subject"
    | "outcome"
    | "operatorText"
    | "summary"
    | "resolution"
    | "interruption"
    | "interruptionReason"
  > & { id: string };
  history: readonly ReportEntry[];
  measures: ReportMeasures;
  entityName: string;
  outages: readonly ReportOutage[];
  closedAlone?: boolean;
  /** The ticket's last report, if it had one. */
  earlierReport?: EarlierReport | undefined;
  sealedAt: Temporal.Instant;
  attention?: ReportAttention;
  names?: KeptReportName[];
};

/**
 * The closure report of RA 0040/2022 §7.5, sealed: what happened, how it was solved, elements involved, time to solve
 * and time without service (wall-clock union of the ticket's outages; one that still lasts counts to the seal).
 */
export const buildClosureReport = (facts: ClosureFacts): ClosureReport => {
  const { ticket, measures, entityName, earlierReport, sealedAt } = facts;
  const isRecorded = ticket.interruption === "RECORDED";
  const outages = isRecorded ? [...facts.outages].sort(byStart) : [];
  const unsealed: Unsealed = {
    attention: facts.attention,
    ticketId: ticket.id,
    number: ticket.number,
    entityName,
    kind: ticket.kind,
    subject: ticket.subject,
    outcome: ticket.outcome,
    operatorText: ticket.operatorText,
    summary: ticket.summary,
    resolution: ticket.resolution,
    history: facts.history.map(({ at, text }) => ({ at, text })),
    solutionBusinessMinutes: measures.solutionBusinessMinutes,
    waitingBusinessMinutes: measures.waitingBusinessMinutes,
    solutionWallMinutes: measures.solutionWallMinutes,
    interruption: ticket.interruption,
    interruptionReason: ticket.interruptionReason,
    withoutServiceMinutes: minutesOf(outageUnion(outages.map(asInterval), sealedAt).totalMs),
    outages: outages.map(outageFields),
    sealedAt,
    closerId: "",
    closedAlone: facts.closedAlone ?? false,
    reportNumber: (earlierReport?.reportNumber ?? 0) + 1,
    earlierReport,
  };
  return { ...unsealed, sha256: sealOf(wireForm(unsealed)), names: (facts.names ?? []).map(told) };
};

const told = ({ digest, salt, text }: KeptReportName): ReportName => ({ digest, salt, text });

/** What of a report is sealed. */
type Unsealed = Omit<ClosureReport, "sha256" | "names">;

/** Whether a report still is what was sealed. */
export const isSealIntact = ({ sha256, names: _, ...unsealed }: ClosureReport): boolean =>
  sealOf(wireForm(unsealed)) === sha256;

const asInterval = ({ degree, startTime, endTime }: ReportOutage) => ({
  degree,
  startTime,
  ...(endTime ? { endTime } : {}),
});

// Named one by one, so that nothing else a caller's objects hold gets into the seal.
const outageFields = ({ id, serviceId, scope, degree, startTime, endTime }: ReportOutage): ReportOutage => ({
  id,
  serviceId,
  scope,
  degree,
  startTime,
  endTime,
});

const byStart = (one: ReportOutage, other: ReportOutage): number =>
  Temporal.Instant.compare(one.startTime, other.startTime) || (one.id < other.id ? -1 : 1);

/** Whole minutes, rounded; anything at all is at least one, since 0 reads as none. */
export const minutesOf = (milliseconds: number): number =>
  milliseconds === 0 ? 0 : Math.max(1, Math.round(milliseconds / 60_000));

/** As protobuf's JSON writes it, with the full names of enum values: what clients get and can hash again. */
const wireForm = (report: Unsealed): Sealable => ({
  ...report,
  attention: report.attention && attentionForm(report.attention),
  kind: enumName("TICKET_KIND", report.kind),
  outcome: enumName("OUTCOME", report.outcome),
  interruption: enumName("INTERRUPTION", report.interruption),
  resolution: report.resolution && resolutionForm(report.resolution),
  outages: report.outages.map((outage) => ({
    ...outage,
    scope: enumName("SCOPE", outage.scope),
    degree: enumName("OUTAGE_DEGREE", outage.degree),
  })),
});

const resolutionForm = (resolution: ReportResolution): Sealable => ({
  ...resolution,
  causeType: enumName("CAUSE_TYPE", resolution.causeType),
});

const attentionForm = (attention: ReportAttention): Sealable => ({
  ...attention,
  priority: enumName("PRIORITY", attention.priority),
  deadlineResult: enumName("DEADLINE_RESULT", attention.deadlineResult),
  firstDeadlineResult: enumName("DEADLINE_RESULT", attention.firstDeadlineResult),
  earlierResolutions: attention.earlierResolutions.map(resolutionForm),
  hops: attention.hops.map((hop) => ({
    ...hop,
    kind: enumName("HOP_KIND", hop.kind),
    level: enumName("LEVEL", hop.level),
    returnReason: enumName("RETURN_REASON", hop.returnReason),
  })),
});

const enumName = (prefix: string, value: string): string =>
  value === "UNSPECIFIED" ? "" : `${prefix}_${value}`;
