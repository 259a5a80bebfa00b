import { invalid } from "@yanapa/errors";
import { type AttendingArea, mustServe } from "../ticket/levels.ts";
import { notAhead, notLongAgo } from "../ticket/moments.ts";
import { Ticket } from "../ticket/ticket.ts";
import type { IncidentDetail, TicketData } from "../ticket/ticket-data.ts";
import type { HeldContact } from "../ticket/ticket-events.ts";
import type { Affected, OriginProof, RequesterType } from "../ticket/ticket-words.ts";
import { type Classification, classify } from "./classify.ts";
import { mustHaveFacts, oldestCause, withFacts } from "./incident-facts.ts";
import type { Grade } from "./priority.ts";

/** What a ticket begins with, however it comes. */
export type Received = {
  entityId: string;
  id: string;
  number: string;
  subject: string;
  description: string;
  contactId: string;
  requesterName: string;
  /** The person behind the card, "" until linked. */
  requesterId: string;
  /** As the card says; absent for monitoring. */
  requesterType?: RequesterType | undefined;
  /** Whether they gave no name, and there is no card. */
  unidentified?: boolean | undefined;
  channel: { id: string; isImmediate: boolean };
  originProof: OriginProof;
  area: AttendingArea;
  actorId: string;
};

/** What an operator adds at registration (RA 0040/2022 §7.1, §7.2a). */
export type Registered = {
  incident: IncidentDetail | undefined;
  receivedAt: Temporal.Instant | undefined;
  lateRecordReason: string;
  /** Whether it was asked and did happen more than a year ago. */
  occurrenceConfirmed?: boolean | undefined;
  /** Whether it is resolved in the same contact. */
  sameContact?: boolean | undefined;
  /** The contact that ends with the registration. */
  heldContact?: HeldContact | undefined;
};

/** A record this much later than the reception is late, and says why: shorter is the call itself. */
const lateAfterMinutes = 15;

/**
 * Registers a ticket already triaged, at first level, for its operator (RA 0040/2022 §7.1, §8).
 * Throws INVALID_ARGUMENT: AREA_NOT_OF_LEVEL, PRIORITY_REASON_MISSING, INCIDENT_FACT_MISSING, TIME_AHEAD,
 * TIME_LONG_AGO, OCCURRENCE_LONG_AGO, LATE_REASON_MISSING.
 */
export const createTicket = (
  received: Received,
  registered: Registered,
  classification: Classification,
  proposed: { priority: Grade; criterion: string },
  now: Temporal.Instant,
): Ticket => {
  mustServe(received.area, "L1");
  const ticket = new Ticket(blank(received, now));
  const { data } = ticket;
  classify(data, classification, proposed);
  const { incident, occurrenceConfirmed } = registered;
  data.incident = withFacts(classification.kind, undefined, incident, occurrenceConfirmed ?? false, now);
  mustHaveFacts(classification.kind, data.incident);
  data.receivedAt = receptionOf(registered, now);
  data.lateRecordReason = registered.lateRecordReason.trim();
  data.operatorId = received.actorId;
  if (registered.sameContact) data.sameContact = true;
  // A security incident is shown to nobody by a link made without asking.
  if (data.restricted) data.requesterId = "";
  begin(ticket, received, now, registered.heldContact);
  return ticket;
};

/** What a requester says of what they submit; whoever triages it corrects it. */
export type Submitted = {
  scope: Affected;
  /** "" when they do not know. */
  serviceId: string;
  /** Since when. */
  beganAt?: Temporal.Instant | undefined;
};

/**
 * Numbers what a requester submits; an operator triages it later. Nothing is discarded. Throws INVALID_ARGUMENT:
 * TIME_AHEAD, TIME_LONG_AGO.
 */
export const submitRequest = (
  received: Received,
  { scope, serviceId, beganAt }: Submitted,
  now: Temporal.Instant,
): Ticket => {
  const ticket = new Ticket({ ...blank(received, now), scope, serviceId });
  if (beganAt !== undefined) {
    notAhead("began_at", beganAt, now);
    notLongAgo("began_at", beganAt, now, oldestCause);
    const unsaid = { presumedCause: "", affectedUsers: "", behaviour: "", equipment: "", software: "" };
    ticket.data.incident = { occurredAt: beganAt, ...unsaid };
  }
  begin(ticket, received, now);
  return ticket;
};

const begin = (
  ticket: Ticket,
  { area, actorId }: Received,
  now: Temporal.Instant,
  heldContact?: HeldContact,
): void => {
  ticket.giveControl(area, "L1", { kind: "ASSIGNED", reason: "", actorId, at: now });
  ticket.announce("TicketCreated", heldContact === undefined ? {} : { heldContact });
};

const receptionOf = (registered: Registered, now: Temporal.Instant): Temporal.Instant => {
  const { receivedAt, lateRecordReason } = registered;
  if (receivedAt === undefined) return now;
  notAhead("received_at", receivedAt, now);
  notLongAgo("received_at", receivedAt, now);
  const isLate = now.since(receivedAt).total("minutes") > lateAfterMinutes;
  if (isLate && lateRecordReason.trim() === "") {
    const reason = "LATE_REASON_MISSING";
    throw invalid("late_record_reason", reason);
  }
  return Temporal.Instant.compare(receivedAt, now) > 0 ? now : receivedAt;
};

const blank = (received: Received, now: Temporal.Instant): TicketData => ({
  entityId: received.entityId,
  id: received.id,
  number: received.number,
  kind: "UNSPECIFIED",
  state: "OPEN",
  subject: received.subject,
  description: received.description,
  contactId: received.contactId,
  requesterName: received.requesterName,
  requesterId: received.requesterId,
  channelId: received.channel.id,
  immediateChannel: received.channel.isImmediate,
  originProof: received.originProof,
  serviceId: "",
  scope: "UNSPECIFIED",
  impact: "UNSPECIFIED",
  urgency: "UNSPECIFIED",
  priority: "UNSPECIFIED",
  triaged: false,
  restricted: false,
  level: "L1",
  areaId: "",
  areaName: "",
  holderId: "",
  operatorId: "",
  waitingFor: "UNSPECIFIED",
  deadline: undefined,
  firstDeadline: undefined,
  maximumDueAt: undefined,
  firstResponseDueAt: undefined,
  overdueAt: undefined,
  receivedAt: now,
  registeredAt: now,
  respondedAt: undefined,
  resolvedAt: undefined,
  closedAt: undefined,
  outcome: "UNSPECIFIED",
  cycle: 1,
  highestLevel: "L1",
  verified: false,
  resolverId: "",
  version: 0,
  incident: undefined,
  proposedPriority: "UNSPECIFIED",
  priorityCriterion: "",
  priorityOverrideReason: "",
  lateRecordReason: "",
  waitingReason: "",
  homeArea: { id: "", name: "" },
  hops: [],
  knowledgeChecks: [],
  consultations: [],
  resolution: undefined,
  earlierResolutions: [],
  outages: [],
  voidedOutages: [],
  verifications: [],
  interruption: "UNSPECIFIED",
  interruptionReason: "",
  summary: "",
  reportText: "",
  outcomeReason: "",
  closeNote: "",
  closerId: "",
  ...(received.unidentified && { unidentified: true }),
  ...(received.requesterType && { requesterType: received.requesterType }),
});
