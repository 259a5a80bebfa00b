import type { BoardTicket as BoardTicketMessage } from "@yanapa/proto/yanapa/escalation/v1/board.ts";
import type { BoardState, BoardTicket } from "../../store/board/board-tickets.ts";

export const boardTicketToProto =
  (state: BoardState) =>
  ({ dueAt, ...ticket }: BoardTicket): BoardTicketMessage => ({
    ...ticket,
    state,
    dueAt: dueAt ?? undefined,
  });
