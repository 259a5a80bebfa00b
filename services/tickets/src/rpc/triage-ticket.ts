import { scopeOf } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type {
  TriageTicketRequest,
  TriageTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { entrustToSecurity, securityAreaOf } from "../domain/entrust-to-security.ts";
import { proposePriority } from "../domain/priority.ts";
import { triage } from "../domain/triage.ts";
import { attendingArea, listAttendingAreas } from "../store/attending-areas.ts";
import { getCatalogueService } from "../store/catalogue.ts";
import { readPriorityMatrix } from "../store/priority-matrix.ts";
import type { App } from "./app.ts";
import { classificationOf } from "./classification.ts";
import { ticketToProto } from "./ticket-to-proto.ts";

/** Gives a self-service ticket its kind, service, priority and area, or corrects them while it is not resolved. */
export const triageTicket =
  ({ tickets }: App): Handler<TriageTicketRequest, TriageTicketResponse> =>
  (request, call) => {
    const who = staffOf(call);
    const scope = { ...scopeOf(who), restricted: who.restricted || request.kind === "SECURITY_INCIDENT" };
    return tickets.change(
      call,
      request,
      async (ticket, tx) => {
        // Whoever finds out that it is a security incident says so, and from then on may not see it.
        if (ticket.data.restricted && !who.restricted) throw new NotFoundError("TICKET_NOT_FOUND");
        const { areaId, serviceId } = request;
        const [matrix, area] = await Promise.all([
          readPriorityMatrix(tx),
          areaId === "" ? undefined : attendingArea(tx, areaId),
          serviceId === "" ? undefined : getCatalogueService(tx, serviceId),
        ]);
        const said = classificationOf(request);
        triage(ticket, who, said, proposePriority(said, matrix), area, tx.now);
        if (ticket.data.restricted) {
          entrustToSecurity(ticket, securityAreaOf(await listAttendingAreas(tx)), who.personId, tx.now);
        }
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
      { scope },
    );
  };
