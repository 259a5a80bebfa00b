import { scopeOf } from "@yanapa/database";
import { NotFoundError, VersionMismatchError } from "@yanapa/errors";
import type {
  TriageTicketRequest,
  TriageTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { entrustToSecurity, securityAreaOf } from "../../domain/control/entrust-to-security.ts";
import { mustBeStaffed } from "../../domain/control/staffed-area.ts";
import { isCovered } from "../../domain/intake/maximum-populations.ts";
import { proposePriority } from "../../domain/intake/priority.ts";
import { triage } from "../../domain/intake/triage.ts";
import { givePlazo } from "../../domain/plazo/plazo.ts";
import { offeredService } from "../../store/catalogue/services.ts";
import { attendingArea, listAttendingAreas } from "../../store/entity/attending-areas.ts";
import { readPopulations } from "../../store/entity/maximum-times.ts";
import { readPriorityMatrix } from "../../store/entity/priority-matrix.ts";
import type { App } from "../app.ts";
import { inStaffedArea, type PeopleThere } from "../staffed-area.ts";
import { ticketToProto } from "../ticket-to-proto.ts";
import { classificationOf } from "./classification.ts";
import { isPlazoGiven, maximumOf, plazoOf, unlessPublishedMeanwhile } from "./plazo.ts";
import { triageTraits } from "./triage-traits.ts";

/** Gives a self-service ticket its kind, service, priority, area and plazo, or corrects them while it is not resolved. */
export const triageTicket =
  (app: App): Handler<TriageTicketRequest, TriageTicketResponse> =>
  async (request, call) => {
    const who = staffOf(call);
    const scope = { ...scopeOf(who), restricted: who.restricted || request.kind === "SECURITY_INCIDENT" };
    const said = classificationOf(request);
    const given = isPlazoGiven(request) ? await triageTraits(app, call, request, said) : undefined;
    const plazo = given
      ? await plazoOf(app, call, request, given)
      : { ...request, isWithinMaximum: true, overrideReason: "" };
    const actWith = (isPublished: boolean) => (people: PeopleThere) =>
      app.tickets.change(
        call,
        request,
        async (ticket, tx) => {
          // Whoever finds out that it is a security incident says so, and from then on may not see it.
          if (ticket.data.restricted && !who.restricted) throw new NotFoundError("TICKET_NOT_FOUND");
          const { areaId, serviceId } = request;
          const [matrix, area, , populations] = await Promise.all([
            readPriorityMatrix(tx),
            areaId === "" ? undefined : attendingArea(tx, areaId),
            serviceId === "" ? undefined : offeredService(tx, serviceId, ticket.data.serviceId),
            readPopulations(tx),
          ]);
          triage(ticket, who, said, proposePriority(said, matrix.cells), area, tx.now, request);
          // The maximum was asked for what the ticket is no more.
          if (given && given.traits.scope !== ticket.data.scope)
            throw new VersionMismatchError("VERSION_MISMATCH");
          givePlazo(
            ticket,
            who,
            { ...plazo, hasMaximum: isPublished || isCovered(populations, ticket.data) },
            tx.now,
          );
          // What security gets instead is no work of this area.
          if (areaId !== "" && !ticket.data.restricted) mustBeStaffed(await people(tx), false);
          if (ticket.data.restricted) {
            entrustToSecurity(ticket, securityAreaOf(await listAttendingAreas(tx)), who.personId, tx.now);
          }
        },
        (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
        { scope },
      );
    const act = (isPublished: boolean) => inStaffedArea(app, call, request.areaId, actWith(isPublished));
    return unlessPublishedMeanwhile(act, async () =>
      maximumOf(app, call, (await triageTraits(app, call, request, said)).traits),
    );
  };
