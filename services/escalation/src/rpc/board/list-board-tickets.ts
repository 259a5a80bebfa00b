import type {
  ListBoardTicketsRequest,
  ListBoardTicketsResponse,
} from "@yanapa/proto/yanapa/escalation/v1/board_service.ts";
import type { Handler } from "@yanapa/rpc";
import { type BoardState, listBoardTickets as listTickets } from "../../store/board/board-tickets.ts";
import { areaNamesOf } from "../../store/places.ts";
import type { App } from "../app.ts";
import { completeNames } from "./area-names.ts";
import { boardTicketToProto } from "./board-ticket-to-proto.ts";

export const listBoardTickets =
  (app: App): Handler<ListBoardTicketsRequest, ListBoardTicketsResponse> =>
  async ({ areaId, holderId, pageSize, pageToken, ...asked }, call) => {
    const state = asked.state as BoardState;
    const now = call.clock.now();
    const page = { size: pageSize || 50, token: pageToken };
    const { tickets, nextPageToken, heard } = await app.database.read(call, async (sql) => {
      const listed = await listTickets(sql, { state, areaId, holderId }, page, now);
      return { ...listed, heard: await areaNamesOf(sql, areasOf(listed.tickets)) };
    });
    const names = await completeNames(app, call, heard);
    return { tickets: tickets.map(boardTicketToProto(now, names)), nextPageToken };
  };

const areasOf = (tickets: readonly { areaId: string }[]): string[] => tickets.map(({ areaId }) => areaId);
