import type {
  CountTicketViewsRequest,
  CountTicketViewsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { countViews } from "../../store/lists/view-counts.ts";
import type { App } from "../app.ts";

/** Counts the views of the caller's queue. */
export const countTicketViews =
  ({ database }: App): Handler<CountTicketViewsRequest, CountTicketViewsResponse> =>
  async ({ areaIds }, call) => ({
    views: await database.read(call, (sql) => countViews(sql, staffOf(call), areaIds, call.clock.now())),
  });
