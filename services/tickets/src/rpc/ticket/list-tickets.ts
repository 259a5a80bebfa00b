import type {
  ListTicketsRequest,
  ListTicketsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { TicketState } from "../../domain/ticket/ticket-words.ts";
import { listQueue } from "../../store/lists/ticket-queue.ts";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { summaryToProto } from "../ticket-to-proto.ts";

/** Lists tickets in the order of the queue (RA 0040/2022 §5). */
export const listTickets =
  ({ database }: App): Handler<ListTicketsRequest, ListTicketsResponse> =>
  async ({ pageSize, pageToken, ...filter }, call) => {
    const now = call.clock.now();
    const { rows, nextPageToken } = await database.read(call, (sql) =>
      listQueue(
        sql,
        { ...filter, states: filter.states as TicketState[] },
        { size: pageSizeOf(pageSize), token: pageToken },
        now,
      ),
    );
    return { tickets: rows.map((row) => summaryToProto(row, now)), nextPageToken };
  };
