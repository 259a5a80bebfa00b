import { uuidv7 } from "@yanapa/database";
import { InvalidArgumentError, NotFoundError } from "@yanapa/errors";
import type {
  CreateTicketRequest,
  CreateTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { createTicket as create } from "../domain/create.ts";
import { entrustToSecurity, securityAreaOf } from "../domain/entrust-to-security.ts";
import { proposePriority } from "../domain/priority.ts";
import { listAttendingAreas } from "../store/attending-areas.ts";
import { linkOf } from "../store/contacts.ts";
import { type RegistrationFacts, readRegistrationFacts } from "../store/registration-facts.ts";
import { type AgentCheck, addTicket } from "../store/tickets.ts";
import type { App } from "./app.ts";
import { classificationOf } from "./classification.ts";
import { ticketToProto } from "./ticket-to-proto.ts";

/** Registers a ticket with its number, triaged, for the caller as its operator (RA 0040/2022 §7.1, §8). */
export const createTicket =
  ({ database, numbers, tickets }: App): Handler<CreateTicketRequest, CreateTicketResponse> =>
  async (request, call) => {
    const { entityId, personId, areaIds } = staffOf(call);
    const classification = classificationOf(request);
    const asked = { ...request, ...classification, areaIds };
    const registerAs = (number: string) => (check: AgentCheck) =>
      database.change(
        call,
        async (tx, facts: RegistrationFacts) => {
          await check(tx, call, { requesterId: facts.requesterId, contactId: "" });
          const ticket = create(
            {
              entityId,
              id: uuidv7(),
              number,
              subject: request.subject,
              description: request.description,
              contactId: request.contactId,
              requesterName: facts.requesterName,
              requesterId: facts.requesterId,
              requesterType: facts.requesterType,
              channel: facts.channel,
              originProof: request.originProof,
              area: facts.area ?? areaMissing(request.areaId),
              actorId: personId,
            },
            request,
            classification,
            proposePriority(classification, facts.matrix),
            tx.now,
          );
          if (ticket.data.restricted) {
            entrustToSecurity(ticket, securityAreaOf(await listAttendingAreas(tx)), personId, tx.now);
          }
          addTicket(tx, ticket);
          return { ticket: ticketToProto(ticket.data, tx.now) };
        },
        {
          ahead: (sql) => readRegistrationFacts(sql, asked),
          share: linkOf(request.contactId),
          mostlyNew: true,
        },
      );
    // Before the transaction: another block of numbers needs a connection of its own, and the pool may have one.
    return numbers.lend(
      entityId,
      call.clock.now(),
      (number) => tickets.asSomebodyElse(call, registerAs(number)),
      ({ ticket }) => ticket?.number,
    );
  };

const areaMissing = (areaId: string): never => {
  if (areaId !== "") throw new NotFoundError("AREA_NOT_FOUND");
  throw new InvalidArgumentError("AREA_MISSING", [{ field: "area_id", reason: "AREA_MISSING" }]);
};
