import type {
  AddTicketWatcherRequest,
  AddTicketWatcherResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Handler } from "@yanapa/rpc";
import { addWatcher } from "../../domain/ordered/add-watcher.ts";
import type { App } from "../app.ts";
import { order } from "./order.ts";

/** Makes a member of the entity watch a ticket. */
export const addTicketWatcher =
  (app: App): Handler<AddTicketWatcherRequest, AddTicketWatcherResponse> =>
  (request, call) =>
    order(
      app,
      call,
      request,
      (ticket, cause) => addWatcher(ticket, request.personId, cause),
      (changed) => ({ changed }),
    );
