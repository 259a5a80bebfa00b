import type {
  CountTicketViewsRequest,
  CountTicketViewsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { attendingArea } from "../../store/entity/attending-areas.ts";
import { countViews } from "../../store/lists/view-counts.ts";
import type { App } from "../app.ts";

/** Counts the views of the caller's queue. Throws NOT_FOUND/AREA_NOT_FOUND for an area that is not the entity's. */
export const countTicketViews =
  ({ database }: App): Handler<CountTicketViewsRequest, CountTicketViewsResponse> =>
  async ({ areaIds }, call) => {
    const [views] = await database.read(call, (sql) =>
      Promise.all([
        countViews(sql, staffOf(call), areaIds, call.clock.now()),
        ...areaIds.map((areaId) => attendingArea(sql, areaId)),
      ]),
    );
    return { views };
  };
