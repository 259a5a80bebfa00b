import type { Request } from "@yanapa/proto/yanapa/tickets/v1/request.ts";
import { stateText, stepText } from "../../domain/requester/request-words.ts";
import { isOverdue, isResolvedLate } from "../../domain/ticket/ticket-data.ts";
import type { RequestRow } from "../../store/requester/requests.ts";
import type { MessageRow } from "../../store/ticket/messages.ts";

/** A ticket as its requester sees it, at a moment. */
export const requestToProto = (
  row: RequestRow,
  now: Temporal.Instant,
  messages: readonly MessageRow[] = [],
): Request => {
  const overdue = isOverdue({ state: row.state, overdueAt: row.overdueAt ?? undefined }, now);
  const due = row.deadline ?? row.maximumDueAt ?? undefined;
  const plazoPassed = overdue && due !== undefined && Temporal.Instant.compare(due, now) <= 0;
  const resolvedLate = isResolvedLate({
    state: row.state,
    resolvedAt: row.resolvedAt ?? undefined,
    deadline: row.deadline ?? undefined,
    maximumDueAt: row.maximumDueAt ?? undefined,
  });
  return {
    id: row.id,
    number: row.number,
    entityId: row.entityId,
    entityName: row.entityName,
    subject: row.subject,
    state: row.state,
    stateText: stateText(row, { overdue, plazoPassed, resolvedLate }),
    overdue,
    plazoPassed,
    resolvedLate,
    areaName: row.areaName,
    path: row.path.map((step) => ({
      text: stepText(step),
      areaName: step.areaName,
      level: step.level,
      at: Temporal.Instant.from(step.at),
    })),
    deadline: row.deadline ?? undefined,
    receivedAt: row.receivedAt,
    awaitingVerification: row.state === "RESOLVED" && !row.verified,
    messages: [...messages],
    detail: undefined,
    // What staff propose is theirs until it is so.
    outcome: row.state === "CLOSED" ? row.outcome : "UNSPECIFIED",
    version: row.version,
  };
};
