import { NotFoundError } from "@yanapa/errors";
import type {
  RaiseTicketLevelRequest,
  RaiseTicketLevelResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Handler } from "@yanapa/rpc";
import { raiseLevel } from "../../domain/ordered/raise-level.ts";
import type { Level } from "../../domain/ticket/ticket-words.ts";
import { attendingArea, listAttendingAreas } from "../../store/entity/attending-areas.ts";
import { firstStaffed } from "../../store/entity/staffed-areas.ts";
import type { App } from "../app.ts";
import { order } from "./order.ts";

/** Transfers control to a higher level. NOT_FOUND/AREA_NOT_FOUND when no area serves it, INVALID_ARGUMENT/AREA_EMPTY when nobody attends there. */
export const raiseTicketLevel =
  (app: App): Handler<RaiseTicketLevelRequest, RaiseTicketLevelResponse> =>
  (request, call) =>
    order(
      app,
      call,
      request,
      async (ticket, cause, tx) => {
        // Validation admits neither unspecified nor first level.
        const level = request.level as Level;
        const areas =
          request.areaId === ""
            ? (await listAttendingAreas(tx)).filter(({ levels }) => levels.includes(level))
            : [await attendingArea(tx, request.areaId)];
        const area = await firstStaffed(tx, areas, ticket.data.restricted);
        if (area === undefined) throw new NotFoundError("AREA_NOT_FOUND");
        return raiseLevel(ticket, { level, area }, cause, tx.now);
      },
      (changed) => ({ changed }),
    );
