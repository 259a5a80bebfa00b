import { InternalError, VersionMismatchError } from "@yanapa/errors";
import type {
  SetDeadlineRequest,
  SetDeadlineResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { setDeadline as set } from "../../domain/plazo/set-deadline.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";
import { checkPlazo } from "./plazo.ts";

/** Sets the plazo told to the requester. Without escalation's word on the maximum, none is set (RA 0040/2022 §7.2d, §8). */
export const setDeadline =
  (app: App): Handler<SetDeadlineRequest, SetDeadlineResponse> =>
  async (request, call) => {
    const { deadline, overrideReason } = request;
    if (deadline === undefined) throw new InternalError("VALIDATION_MISSED", { field: "deadline" });
    const seen = await app.tickets.get(call, request.ticketId);
    const isWithinMaximum = seen.triaged && (await checkPlazo(app, call, seen, deadline)).within;
    return app.tickets.change(
      call,
      request,
      (ticket, tx) => {
        // The maximum was asked for another kind or priority, or what else it is chosen by.
        if (chosenBy.some((name) => ticket.data[name] !== seen[name]))
          throw new VersionMismatchError("VERSION_MISMATCH");
        set(ticket, staffOf(call), { deadline, isWithinMaximum, overrideReason }, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
  };

/** What a maximum time is chosen by. */
const chosenBy = [
  "kind",
  "priority",
  "impact",
  "scope",
  "serviceId",
  "solutionKind",
  "requesterType",
] as const;
