import { type Tx, uuidv7 } from "@yanapa/database";
import type { Contact } from "@yanapa/proto/yanapa/tickets/v1/contact.ts";
import type { Ticket as TicketMessage } from "@yanapa/proto/yanapa/tickets/v1/ticket.ts";
import type { CreateTicketRequest } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Call, staffOf } from "@yanapa/rpc";
import { fullName } from "../../domain/contact/name.ts";
import { entrustToSecurity, securityAreaOf } from "../../domain/control/entrust-to-security.ts";
import { mustBeStaffed } from "../../domain/control/staffed-area.ts";
import { createTicket as create } from "../../domain/intake/create.ts";
import { withGrades } from "../../domain/intake/inquiry-grades.ts";
import { isCovered } from "../../domain/intake/maximum-populations.ts";
import { proposePriority } from "../../domain/intake/priority.ts";
import { givePlazo } from "../../domain/plazo/plazo.ts";
import type { Ticket } from "../../domain/ticket/ticket.ts";
import type { HeldContact } from "../../domain/ticket/ticket-events.ts";
import type { RequesterType } from "../../domain/ticket/ticket-words.ts";
import { type ContactRow, linkOf } from "../../store/contact/contacts.ts";
import { listAttendingAreas } from "../../store/entity/attending-areas.ts";
import { type RegistrationFacts, readRegistrationFacts } from "../../store/ticket/registration-facts.ts";
import { type AgentCheck, addTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import { contactToProto } from "../contact/contact-to-proto.ts";
import { inStaffedArea, type PeopleThere } from "../staffed-area.ts";
import { ticketToProto } from "../ticket-to-proto.ts";
import { classificationOf } from "./classification.ts";
import { isPlazoGiven, maximumOf, plazoOf, unlessPublishedMeanwhile } from "./plazo.ts";
import { mustNameRequester, receivedOf, traitsOf } from "./registration.ts";

/** What is done in the transaction of a registration beside it. */
export type Besides = {
  /** The card that is registered before the ticket, for who asks. */
  readonly card?: { readonly type: RequesterType; readonly keep: (tx: Tx) => Promise<ContactRow> };
  /** The contact that ends with the registration. */
  readonly heldContact?: (now: Temporal.Instant) => HeldContact;
  /** What else happens to the ticket before it is kept. */
  readonly finish?: (ticket: Ticket, now: Temporal.Instant) => void;
};

type Registered = { ticket: TicketMessage; contact?: Contact };

/** Registers a ticket with its number, triaged and with its plazo, for the caller as its operator (RA 0040/2022 §7.1, §8). */
export const registerTicket = async (
  app: App,
  call: Call,
  said: CreateTicketRequest,
  { card, heldContact, finish }: Besides = {},
): Promise<Registered> => {
  const { database, numbers, tickets } = app;
  const who = staffOf(call);
  const id = uuidv7();
  const request = withGrades(said);
  if (card === undefined) mustNameRequester(request);
  const classification = classificationOf(request);
  const asked = { ...request, ...classification, areaIds: who.areaIds };
  const ahead = (sql: Parameters<typeof readRegistrationFacts>[0]) => readRegistrationFacts(sql, asked);
  const traitsNow = async () => {
    const read = await database.read(call, ahead);
    const facts = card === undefined ? read : { ...read, requesterType: card.type };
    const traits = traitsOf({ entityId: who.entityId, id, request, classification, facts }, call.clock.now());
    return { traits, hasMaximum: isCovered(facts.populations, traits) };
  };
  const given = isPlazoGiven(request)
    ? await plazoOf(app, call, request, await traitsNow())
    : { ...request, isWithinMaximum: true, overrideReason: "" };
  const registerAs = (number: string, hasMaximum: boolean, people: PeopleThere) => (check: AgentCheck) =>
    database.change(
      call,
      async (tx, read: RegistrationFacts): Promise<Registered> => {
        const kept = await card?.keep(tx);
        const facts = kept === undefined ? read : { ...read, ...requesterOf(kept) };
        await check(tx, call, { requesterId: facts.requesterId, contactId: "" });
        const proposed = proposePriority(classification, facts.matrix);
        const asking = kept === undefined ? request : { ...request, contactId: kept.id };
        const received = receivedOf({ who, id, number, request: asking, facts });
        const registered = { ...request, heldContact: heldContact?.(tx.now) };
        const ticket = create(received, registered, classification, proposed, tx.now);
        const counts = hasMaximum || isCovered(facts.populations, ticket.data);
        givePlazo(ticket, who, { ...given, hasMaximum: counts }, tx.now);
        if (ticket.data.restricted) {
          entrustToSecurity(ticket, securityAreaOf(await listAttendingAreas(tx)), who.personId, tx.now);
        }
        // Their own area has them in it.
        else if (!who.areaIds.includes(ticket.data.areaId)) mustBeStaffed(await people(tx), false);
        finish?.(ticket, tx.now);
        addTicket(tx, ticket);
        const reply = { ticket: ticketToProto(ticket.data, tx.now) };
        return kept === undefined ? reply : { ...reply, contact: contactToProto(kept) };
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
      ({ ticket }) => ticket.number,
    );
  const reply = await unlessPublishedMeanwhile(register, async () =>
    maximumOf(app, call, (await traitsNow()).traits),
  );
  // A reply that was kept from before is told again while its ticket is theirs to see, or was never to be.
  const { ticket } = reply;
  if (ticket.id !== id && request.kind !== "SECURITY_INCIDENT") await tickets.mustSee(call, ticket.id);
  return reply;
};

/** Who asks, as their card says that has just been registered. */
const requesterOf = (
  card: ContactRow,
): Pick<RegistrationFacts, "requesterName" | "requesterId" | "requesterType"> => ({
  requesterName: fullName(card),
  requesterId: card.personId ?? "",
  requesterType: card.type,
});
