import type {
  ListTicketsRequest,
  ListTicketsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { countQueue, listQueue, type QueueFilter, type TicketSort } from "../../store/lists/ticket-queue.ts";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { summaryToProto } from "../ticket-to-proto.ts";

/** Lists tickets in the order of the queue (RA 0040/2022 §5), or in another. */
export const listTickets =
  ({ database }: App): Handler<ListTicketsRequest, ListTicketsResponse> =>
  async ({ pageSize, pageToken, sort, counted, ...asked }, call) => {
    const now = call.clock.now();
    const filter = { ...asked, viewer: staffOf(call) } as QueueFilter;
    const page = { size: pageSizeOf(pageSize), token: pageToken, sort: sort as TicketSort };
    const [{ rows, nextPageToken }, count] = await database.read(call, (sql) =>
      Promise.all([
        listQueue(sql, filter, page, now),
        counted ? countQueue(sql, filter, now) : { total: 0, more: false, turns: [] },
      ]),
    );
    const turns = count.turns.filter(({ turn }) => turn !== "UNSPECIFIED");
    return { ...count, turns, tickets: rows.map((row) => summaryToProto(row, now)), nextPageToken };
  };
