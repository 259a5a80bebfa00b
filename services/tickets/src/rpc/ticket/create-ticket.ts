import { uuidv7 } from "@yanapa/database";
import type {
  CreateTicketRequest,
  CreateTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { entrustToSecurity, securityAreaOf } from "../../domain/control/entrust-to-security.ts";
import { mustBeStaffed } from "../../domain/control/staffed-area.ts";
import { createTicket as create } from "../../domain/intake/create.ts";
import { isCovered } from "../../domain/intake/maximum-populations.ts";
import { proposePriority } from "../../domain/intake/priority.ts";
import { givePlazo } from "../../domain/plazo/plazo.ts";
import { linkOf } from "../../store/contact/contacts.ts";
import { listAttendingAreas } from "../../store/entity/attending-areas.ts";
import { type RegistrationFacts, readRegistrationFacts } from "../../store/ticket/registration-facts.ts";
import { type AgentCheck, addTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import { inStaffedArea, type PeopleThere } from "../staffed-area.ts";
import { ticketToProto } from "../ticket-to-proto.ts";
import { classificationOf } from "./classification.ts";
import { isPlazoGiven, maximumOf, plazoOf, unlessPublishedMeanwhile } from "./plazo.ts";
import { mustNameRequester, receivedOf, traitsOf } from "./registration.ts";

/** Registers a ticket with its number, triaged and with its plazo, for the caller as its operator (RA 0040/2022 §7.1, §8). */
export const createTicket =
  (app: App): Handler<CreateTicketRequest, CreateTicketResponse> =>
  async (request, call) => {
    const { database, numbers, tickets } = app;
    const who = staffOf(call);
    const id = uuidv7();
    mustNameRequester(request);
    const classification = classificationOf(request);
    const asked = { ...request, ...classification, areaIds: who.areaIds };
    const ahead = (sql: Parameters<typeof readRegistrationFacts>[0]) => readRegistrationFacts(sql, asked);
    const traitsNow = async () => {
      const facts = await database.read(call, ahead);
      const traits = traitsOf(
        { entityId: who.entityId, id, request, classification, facts },
        call.clock.now(),
      );
      return { traits, hasMaximum: isCovered(facts.populations, traits) };
    };
    const given = isPlazoGiven(request)
      ? await plazoOf(app, call, request, await traitsNow())
      : { ...request, isWithinMaximum: true, overrideReason: "" };
    const registerAs = (number: string, hasMaximum: boolean, people: PeopleThere) => (check: AgentCheck) =>
      database.change(
        call,
        async (tx, facts: RegistrationFacts) => {
          await check(tx, call, { requesterId: facts.requesterId, contactId: "" });
          const proposed = proposePriority(classification, facts.matrix);
          const received = receivedOf({ who, id, number, request, facts });
          const ticket = create(received, request, classification, proposed, tx.now);
          const counts = hasMaximum || isCovered(facts.populations, ticket.data);
          givePlazo(ticket, who, { ...given, hasMaximum: counts }, tx.now);
          if (ticket.data.restricted) {
            entrustToSecurity(ticket, securityAreaOf(await listAttendingAreas(tx)), who.personId, tx.now);
          }
          // Their own area has them in it.
          else if (!who.areaIds.includes(ticket.data.areaId)) mustBeStaffed(await people(tx), false);
          addTicket(tx, ticket);
          return { ticket: ticketToProto(ticket.data, tx.now) };
        },
        { ahead, mostlyNew: true, ...(request.contactId && { share: linkOf(request.contactId) }) },
      );
    // Before the transaction: another block of numbers needs a connection of its own, and the pool may have one.
    const register = (hasMaximum: boolean) =>
      numbers.lend(
        who.entityId,
        call.clock.now(),
        (number) =>
          inStaffedArea(app, call, request.areaId, (people) =>
            tickets.asSomebodyElse(call, registerAs(number, hasMaximum, people)),
          ),
        ({ ticket }) => ticket?.number,
      );
    const reply = await unlessPublishedMeanwhile(register, async () =>
      maximumOf(app, call, (await traitsNow()).traits),
    );
    // A reply that was kept from before is told again while its ticket is theirs to see, or was never to be.
    const { ticket } = reply;
    if (ticket && ticket.id !== id && request.kind !== "SECURITY_INCIDENT")
      await tickets.mustSee(call, ticket.id);
    return reply;
  };
