import type {
  ListBoardTicketsRequest,
  ListBoardTicketsResponse,
} from "@yanapa/proto/yanapa/escalation/v1/board_service.ts";
import type { Handler } from "@yanapa/rpc";
import { type BoardState, listBoardTickets as listTickets } from "../../store/board/board-tickets.ts";
import type { App } from "../app.ts";
import { boardTicketToProto } from "./board-ticket-to-proto.ts";

export const listBoardTickets =
  ({ database }: App): Handler<ListBoardTicketsRequest, ListBoardTicketsResponse> =>
  async ({ areaId, holderId, pageSize, pageToken, ...asked }, call) => {
    const state = asked.state as BoardState;
    const now = call.clock.now();
    const { tickets, nextPageToken } = await database.read(call, (sql) =>
      listTickets(sql, { state, areaId, holderId }, { size: pageSize || 50, token: pageToken }, now),
    );
    return { tickets: tickets.map(boardTicketToProto(now)), nextPageToken };
  };
