import type { RuleCause } from "../ordered/rule-cause.ts";
import type { EarlierReport } from "../report/earlier-report.ts";
import type {
  Affected,
  AuthorKind,
  CauseType,
  ConsultationResult,
  Graded,
  HopKind,
  Interruption,
  KnowledgeResult,
  Level,
  OriginProof,
  OutageDegree,
  Outcome,
  RequesterType,
  ReturnReason,
  SolutionKind,
  TicketKind,
  TicketState,
  VerificationAnswer,
  Visibility,
  WaitingFor,
} from "./ticket-words.ts";

type Instant = Temporal.Instant;

/** The incident in structure (RA 0040/2022 §7.2a). */
export type IncidentDetail = {
  occurredAt: Instant | undefined;
  presumedCause: string;
  affectedUsers: string;
  behaviour: string;
  equipment: string;
  software: string;
};

/** One hand-over of control. */
export type Hop = {
  kind: HopKind;
  level: Level;
  areaId: string;
  areaName: string;
  reason: string;
  returnReason: ReturnReason;
  actorId: string;
  at: Instant;
  cycle: number;
};

type KnowledgeCheck = {
  result: KnowledgeResult;
  articleId: string;
  note: string;
  actorId: string;
  at: Instant;
  cycle: number;
};

export type Consultation = {
  id: string;
  areaId: string;
  areaName: string;
  question: string;
  dueAt: Instant | undefined;
  answer: string;
  answeredById: string;
  answeredAt: Instant | undefined;
  result: ConsultationResult;
  askedAt: Instant;
  /** Absent in what was asked before this was kept. */
  askedById?: string;
  cycle: number;
};

/** Ficha de solución (RA 0040/2022 §7.2e, §7.3). */
export type Resolution = {
  confirmedCause: string;
  causeType: CauseType;
  alternatives: { description: string; chosen: boolean }[];
  justification: string;
  operations: string[];
  elements: string[];
};

export type Outage = {
  id: string;
  serviceId: string;
  scope: Affected;
  degree: OutageDegree;
  startTime: Instant;
  endTime: Instant | undefined;
};

/** An outage recorded in error: out of every figure, kept in sight. */
export type VoidedOutage = {
  outage: Outage;
  reason: string;
  actorId: string;
  at: Instant;
  /** The one that corrects it; "" for none. */
  correctedById: string;
};

type Verification = {
  answer: VerificationAnswer;
  comment: string;
  actorId: string;
  at: Instant;
  cycle: number;
  /** By which it was tried; absent when it was not said. */
  channelId?: string;
};

/** A request to verify that reached the requester. */
export type VerificationRequest = { deliveredAt: Instant; cycle: number };

/** What escalation measured of a ticket, seconds; absent while it isn't resolved. */
export type ToldMeasures = {
  solutionBusinessSeconds?: number | undefined;
  waitingBusinessSeconds: number;
  solutionWallSeconds?: number | undefined;
};

/** A message that a verb adds; the store gives it its row. */
export type NewMessage = {
  id: string;
  visibility: Visibility;
  authorKind: AuthorKind;
  authorId: string;
  body: string;
  courseOfAction: boolean;
  spoken: boolean;
  createTime: Instant;
};

/** A record of improvement that a rule opened (RA 0040/2022 §2.2, §7.6). */
type Improvement = { id: string; cause: RuleCause; at: Instant; cycle: number };

/** An operator's word that a ticket should end as duplicate, rejected or withdrawn; no outcome until a supervisor closes so. */
type Proposal = {
  outcome: Outcome;
  reason: string;
  /** Who said it last. */
  proposerId: string;
  /** Who said the same before, each once. */
  otherIds?: string[];
  at: Instant;
};

/** What only the ticket itself needs: kept as one JSON value. Absent texts are "". */
export type TicketDetail = {
  incident: IncidentDetail | undefined;
  proposedPriority: Graded;
  priorityCriterion: string;
  priorityOverrideReason: string;
  lateRecordReason: string;
  /** Whether who asks gave no name. */
  unidentified?: boolean;
  /** Whether it was to be resolved in the contact that registered it. */
  sameContact?: boolean;
  waitingReason: string;
  /** The first-level area to which it returns: the contact's, once there is one. */
  homeArea: { id: string; name: string };
  hops: Hop[];
  knowledgeChecks: KnowledgeCheck[];
  consultations: Consultation[];
  /** Of the current cycle. */
  resolution: Resolution | undefined;
  /** Of the cycles before: what was tried and did not hold. */
  earlierResolutions: Resolution[];
  verifications: Verification[];
  interruption: Interruption;
  interruptionReason: string;
  /** Whether it was said, in this cycle, that its outages without end go on. */
  outagesGoOn?: boolean;
  /** What was done, as the requester reads it. */
  summary: string;
  /** What happened, in the operator's own words, for the closure report (RA 0040/2022 §7.5). */
  reportText: string;
  /** Why it ended as it did; "" until it is closed as an operator proposed. */
  outcomeReason: string;
  /** How it is proposed to end, while it is neither resolved nor closed. */
  proposal?: Proposal | undefined;
  /** What somebody proposes that a security incident turns out to be. */
  declassification?: { kind: TicketKind; reason: string; proposerId: string; at: Instant } | undefined;
  closeNote: string;
  closerId: string;
  /** Its last sealed report; absent until it was closed once. */
  lastReport?: EarlierReport;
  /** What the remedy is expected to consist of; absent until said. */
  solutionKind?: SolutionKind;
  /** As the card said at registration; absent for monitoring. */
  requesterType?: RequesterType;
  /** Members of the entity who are told how it goes on. */
  watcherIds?: string[];
  improvements?: Improvement[];
  /** What people wrote with events, which leave it out, by the version that the event made. */
  eventTexts?: { version: number; text: string }[];
  /** What rules of escalation ordered and was done. */
  ordersDone?: string[];
  /** The last version that can have told anything about time; absent until one was made since this is kept. */
  timedVersion?: number;
  /** The first one by mail of the last cycle that had any; only the listener of channels' notices writes it. */
  verificationRequest?: VerificationRequest;
};

/** A ticket as it is stored (RA 0040/2022 §5, §8). Absent ids and texts are "". */
export type TicketData = TicketDetail & {
  /** Shared with other tickets; in a table of their own. */
  outages: Outage[];
  voidedOutages: VoidedOutage[];
  entityId: string;
  id: string;
  number: string;
  kind: TicketKind;
  state: TicketState;
  subject: string;
  description: string;
  contactId: string;
  requesterName: string;
  requesterId: string;
  channelId: string;
  immediateChannel: boolean;
  originProof: OriginProof;
  serviceId: string;
  scope: Affected;
  impact: Graded;
  urgency: Graded;
  priority: Graded;
  triaged: boolean;
  /** A security incident: seen by need to know. */
  restricted: boolean;
  level: Level;
  areaId: string;
  areaName: string;
  holderId: string;
  operatorId: string;
  waitingFor: WaitingFor;
  deadline: Instant | undefined;
  firstDeadline: Instant | undefined;
  /** These are copied from escalation. */
  maximumDueAt: Instant | undefined;
  firstResponseDueAt: Instant | undefined;
  overdueAt: Instant | undefined;
  /** What it took; undefined until escalation told. */
  measures?: ToldMeasures | undefined;
  /** The version of the ticket that the measures had seen. */
  measuredVersion?: number;
  /** Until when its requester may confirm, counted from when they were asked; undefined until it is counted. */
  confirmationDueAt?: Instant | undefined;
  /** The días hábiles that it was counted with. */
  confirmationDays?: number | null;
  receivedAt: Instant;
  registeredAt: Instant;
  respondedAt: Instant | undefined;
  /** Its last public message; absent without any. */
  lastPublicAt?: Instant | undefined;
  lastPublicBy?: AuthorKind | undefined;
  resolvedAt: Instant | undefined;
  closedAt: Instant | undefined;
  /** How it ended; UNSPECIFIED until it is closed. */
  outcome: Outcome;
  cycle: number;
  /** The highest level that ever had control (vocabulary R5). */
  highestLevel: Level;
  /** Whether the requester confirmed the remedy of this cycle. */
  verified: boolean;
  resolverId: string;
  version: number;
};

/** Whether it is con atraso: not yet resolved, and the plazo or the first response has passed: at the very instant it has not. Derived, never stored. */
export const isOverdue = (ticket: Pick<TicketData, "state" | "overdueAt">, now: Temporal.Instant): boolean =>
  (ticket.state === "OPEN" || ticket.state === "IN_PROGRESS") &&
  ticket.overdueAt !== undefined &&
  Temporal.Instant.compare(ticket.overdueAt, now) < 0;

/**
 * Whether it reads *resuelto fuera de plazo*: its remedy came after the plazo that counts, the operator's or else the end of
 * the maximum time. Derived, never stored; at the very instant of the plazo it was in time.
 */
export const isResolvedLate = (
  ticket: Pick<TicketData, "state" | "resolvedAt" | "deadline" | "maximumDueAt">,
): boolean => {
  const due = ticket.deadline ?? ticket.maximumDueAt;
  return (
    (ticket.state === "RESOLVED" || ticket.state === "CLOSED") &&
    ticket.resolvedAt !== undefined &&
    due !== undefined &&
    Temporal.Instant.compare(ticket.resolvedAt, due) > 0
  );
};
