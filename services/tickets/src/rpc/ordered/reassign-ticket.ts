import type {
  ReassignTicketRequest,
  ReassignTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Handler } from "@yanapa/rpc";
import { reassign } from "../../domain/ordered/reassign.ts";
import { attendingArea } from "../../store/entity/attending-areas.ts";
import { firstStaffed } from "../../store/entity/staffed-areas.ts";
import { mustNotGetOwn } from "../../store/requester/requester-is-agent.ts";
import type { App } from "../app.ts";
import { order } from "./order.ts";

/** Gives a ticket to a person, or back to the queue. */
export const reassignTicket =
  (app: App): Handler<ReassignTicketRequest, ReassignTicketResponse> =>
  (request, call) =>
    order(
      app,
      call,
      request,
      async (ticket, cause, tx) => {
        const { areaId, personId } = request;
        await mustNotGetOwn(tx, personId, ticket.data);
        const area = areaId === "" ? undefined : await attendingArea(tx, areaId);
        // What goes back to a queue needs somebody who takes it from there.
        if (area !== undefined && personId === "") await firstStaffed(tx, [area], ticket.data.restricted);
        return reassign(ticket, { area, personId }, cause, tx.now);
      },
      (changed) => ({ changed }),
    );
