import { uuidv7 } from "@yanapa/database";
import { InternalError } from "@yanapa/errors";
import type {
  AskConsultationRequest,
  AskConsultationResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { askConsultation as ask } from "../../domain/control/consult.ts";
import { attendingArea } from "../../store/entity/attending-areas.ts";
import type { App } from "../app.ts";
import { inStaffedArea } from "../staffed-area.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Asks a specialised area without giving up control (RA 0040/2022 §7.2e). */
export const askConsultation =
  (app: App): Handler<AskConsultationRequest, AskConsultationResponse> =>
  (request, call) =>
    inStaffedArea(app, call, request.areaId, (people) =>
      app.tickets.change(
        call,
        request,
        async (ticket, tx) => {
          const { areaId, question, dueAt } = request;
          if (dueAt === undefined) throw new InternalError("VALIDATION_MISSED", { field: "due_at" });
          const area = await attendingArea(tx, areaId);
          const asked = { id: uuidv7(), area, people: await people(tx), question, dueAt };
          ask(ticket, staffOf(call), asked, tx.now);
        },
        (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
      ),
    );
