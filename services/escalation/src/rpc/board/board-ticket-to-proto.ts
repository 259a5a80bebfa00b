import type { BoardTicket as BoardTicketMessage } from "@yanapa/proto/yanapa/escalation/v1/board.ts";
import type { BoardState, BoardTicket } from "../../store/board/board-tickets.ts";

/** A ticket as it stands at a moment, with the name of its area. */
export const boardTicketToProto =
  (now: Temporal.Instant, names: ReadonlyMap<string, string>) =>
  ({ dueAt, ...ticket }: BoardTicket): BoardTicketMessage => ({
    ...ticket,
    areaName: names.get(ticket.areaId) ?? "",
    state: stateAt(now, ticket),
    dueAt: dueAt ?? undefined,
  });

const stateAt = (
  now: Temporal.Instant,
  { atRiskAt, overdueAt }: Pick<BoardTicket, "atRiskAt" | "overdueAt">,
): BoardState => {
  if (Temporal.Instant.compare(overdueAt, now) < 0) return "OVERDUE";
  return Temporal.Instant.compare(atRiskAt, now) <= 0 ? "AT_RISK" : "UNSPECIFIED";
};
