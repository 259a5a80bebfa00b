import { uuidv7 } from "@yanapa/database";
import type {
  EscalateTicketRequest,
  EscalateTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { escalate } from "../../domain/control/escalate.ts";
import { mustBeStaffed } from "../../domain/control/staffed-area.ts";
import type { Level } from "../../domain/ticket/ticket-words.ts";
import { attendingArea } from "../../store/entity/attending-areas.ts";
import type { App } from "../app.ts";
import { inStaffedArea } from "../staffed-area.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Transfers control to a higher level (RA 0040/2022 §5, §7.2e). */
export const escalateTicket =
  (app: App): Handler<EscalateTicketRequest, EscalateTicketResponse> =>
  (request, call) =>
    inStaffedArea(app, call, request.areaId, (people) =>
      app.tickets.change(
        call,
        request,
        async (ticket, tx) => {
          const { reason, consultationNotApplicableReason } = request;
          const area = await attendingArea(tx, request.areaId);
          const level = request.level as Level;
          const how = { level, area, reason, consultationNotApplicableReason, consultationId: uuidv7() };
          escalate(ticket, staffOf(call), how, tx.now);
          mustBeStaffed(await people(tx), ticket.data.restricted);
        },
        (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
      ),
    );
