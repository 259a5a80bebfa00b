import type {
  SearchTicketsRequest,
  SearchTicketsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import { searchTickets as search } from "../../store/lists/ticket-search.ts";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { summaryToProto } from "../ticket-to-proto.ts";

/** Finds tickets of the caller's entity: those of another look the same as those that don't exist. */
export const searchTickets =
  ({ database }: App): Handler<SearchTicketsRequest, SearchTicketsResponse> =>
  async ({ query, pageSize, pageToken }, call) => {
    const { rows, nextPageToken } = await database.read(call, (sql) =>
      search(sql, query, { size: pageSizeOf(pageSize), token: pageToken }),
    );
    const now = call.clock.now();
    return { tickets: rows.map((row) => summaryToProto(row, now)), nextPageToken };
  };
