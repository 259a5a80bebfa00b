import type {
  ListOutagesRequest,
  ListOutagesResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listOutages as list } from "../../store/ticket/outages.ts";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";

/** Lists the outages of the entity's services, the last recorded first. */
export const listOutages =
  ({ database }: App): Handler<ListOutagesRequest, ListOutagesResponse> =>
  async ({ pageSize, pageToken, ...filter }, call) => {
    const page = { size: pageSizeOf(pageSize), token: pageToken };
    const { rows, nextPageToken } = await database.read(call, (sql) => list(sql, filter, page));
    return { outages: rows, nextPageToken };
  };
