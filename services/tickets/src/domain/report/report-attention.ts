import type { Hop, Resolution, TicketData } from "../ticket/ticket-data.ts";
import type { Graded } from "../ticket/ticket-words.ts";
import type { ReportNames } from "./report-names.ts";

export type DeadlineResult = "UNSPECIFIED" | "MET" | "MISSED";

/** A hand-over as a closure report tells it. */
export type ReportHop = Pick<
  Hop,
  "at" | "kind" | "level" | "areaName" | "reason" | "returnReason" | "cycle"
> & {
  actorDigest: string;
};

/** Who asked and who attended, how it came, and by when (RA 0040/2022 §7.5, §8). People stand in it as digests. */
export type ReportAttention = {
  requesterDigest: string;
  requesterDocumentDigest: string;
  operatorDigest: string;
  resolverDigest: string;
  closerDigest: string;
  channelName: string;
  priority: Graded;
  serviceName: string;
  receivedAt: Temporal.Instant;
  resolvedAt: Temporal.Instant | undefined;
  deadline: Temporal.Instant | undefined;
  deadlineResult: DeadlineResult;
  firstDeadline: Temporal.Instant | undefined;
  firstDeadlineResult: DeadlineResult;
  hops: ReportHop[];
  earlierResolutions: Resolution[];
  services: { serviceId: string; name: string }[];
};

/** What things were called when the ticket was closed. */
export type NamesAtClosure = {
  /** By id, of everybody who acted on the ticket. */
  people: ReadonlyMap<string, string>;
  requester: string;
  requesterDocument: string;
  channel: string;
  /** By id. */
  services: ReadonlyMap<string, string>;
};

/** Ids of the staff that a report names: who attended, resolved, closed and handed over. */
export const staffOfReport = (
  ticket: Pick<TicketData, "operatorId" | "resolverId" | "closerId" | "hops" | "requesterId">,
): string[] => {
  const ids = [
    ticket.operatorId,
    ticket.resolverId,
    ticket.closerId,
    ...ticket.hops.map((hop) => hop.actorId),
  ];
  return [...new Set(ids)].filter((id) => id !== "" && id !== ticket.requesterId);
};

/** Tells a closed ticket's attention as its report does. */
export const attentionOf = (
  ticket: TicketData,
  called: NamesAtClosure,
  names: ReportNames,
): ReportAttention => {
  const { requesterId, serviceId, resolvedAt, deadline, firstDeadline } = ticket;
  const asks = { personId: requesterId, contactId: ticket.contactId };
  const person = (id: string) =>
    id !== "" && id === requesterId
      ? names.seal(called.requester, asks)
      : names.seal(called.people.get(id) ?? "", { personId: id, contactId: "" });
  // Only what was resolved in the end met its plazo or missed it.
  const end = ticket.outcome === "SOLVED" || ticket.outcome === "UNCONFIRMED" ? resolvedAt : undefined;
  const failed = [...new Set(ticket.outages.map((outage) => outage.serviceId))];
  return {
    requesterDigest: names.seal(called.requester, asks),
    requesterDocumentDigest: names.seal(called.requesterDocument, asks),
    operatorDigest: person(ticket.operatorId),
    resolverDigest: person(ticket.resolverId),
    closerDigest: person(ticket.closerId),
    channelName: called.channel,
    priority: ticket.priority,
    serviceName: called.services.get(serviceId) ?? "",
    receivedAt: ticket.receivedAt,
    resolvedAt: end,
    deadline,
    deadlineResult: resultOf(deadline, end),
    firstDeadline,
    firstDeadlineResult: resultOf(firstDeadline, end),
    hops: ticket.hops.map(({ at, kind, level, areaName, reason, returnReason, actorId, cycle }) => ({
      at,
      kind,
      level,
      areaName,
      reason,
      returnReason,
      actorDigest: person(actorId),
      cycle,
    })),
    earlierResolutions: ticket.earlierResolutions,
    services: failed.map((id) => ({ serviceId: id, name: called.services.get(id) ?? "" })),
  };
};

const resultOf = (
  deadline: Temporal.Instant | undefined,
  end: Temporal.Instant | undefined,
): DeadlineResult => {
  if (deadline === undefined || end === undefined) return "UNSPECIFIED";
  return Temporal.Instant.compare(end, deadline) <= 0 ? "MET" : "MISSED";
};
