import { type Database, type Scope, type Sql, scopeOf, type Tx } from "@yanapa/database";
import { NotFoundError, PermissionDeniedError } from "@yanapa/errors";
import type { EventBody, EventName } from "@yanapa/proto/events.ts";
import { type Call, staffOf } from "@yanapa/rpc";
import { type Allowance, mayActAlone, nothingMore } from "../../domain/ending/attention-settings.ts";
import type { SharedOutage } from "../../domain/ending/outage.ts";
import { Ticket } from "../../domain/ticket/ticket.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import { mustBeSomebodyElses, requesterIsAgent } from "../requester/requester-is-agent.ts";
import { announceShown } from "../requester/shown-requests.ts";
import { keepConsultations } from "./consultations.ts";
import { unlessHidden } from "./kept-replies.ts";
import { addMessages } from "./messages.ts";
import { type OutageJson, outagesText, readOutage, restrictOutages, ticketsOfOutage } from "./outages.ts";
import {
  insertTicketText,
  type TicketRow,
  ticketColumns,
  ticketOf,
  ticketValues,
  updateTicketText,
} from "./ticket-row.ts";
import { addTerms, insertTermsText, termsOfNew } from "./ticket-terms.ts";

/** Which ticket a command is about, and the version its caller saw; 0 for any. */
export type Target = { ticketId: string; expectedVersion: number };

/** A verb of the domain, which may read what it needs in the same transaction. */
export type Verb = (ticket: Ticket, tx: Tx) => void | Promise<void>;

/** Throws PERMISSION_DENIED/REQUESTER_IS_AGENT where a case is the caller's own. */
export type AgentCheck = typeof mustBeSomebodyElses;

type Changing<Reply> = {
  reply: (data: TicketData, tx: Tx) => Reply | Promise<Reply>;
  check: AgentCheck;
  scope?: Scope;
};

/** The tickets of one entity at a time. */
export class Tickets {
  readonly #database: Database;
  readonly #allowanceOf: (call: Call) => Promise<Allowance>;

  /** `allowanceOf` says what the entity of a staff caller allows its only person. */
  constructor(database: Database, allowanceOf: (call: Call) => Promise<Allowance> = async () => nothingMore) {
    this.#database = database;
    this.#allowanceOf = allowanceOf;
  }

  /** A whole ticket. Throws NOT_FOUND/TICKET_NOT_FOUND, also for another entity's and for what is not theirs to see. */
  async get(scopeOrCall: Scope | Call, ticketId: string): Promise<TicketData> {
    return only(await this.#database.readRows<TicketRow>(scopeOrCall, "tickets_get", getText, [ticketId]));
  }

  /**
   * Does a verb to a ticket: its row, messages, events and the reply are kept together or not at all. Throws NOT_FOUND,
   * VERSION_MISMATCH, PERMISSION_DENIED/REQUESTER_IS_AGENT for staff on a ticket that they are the requester of, and what
   * the verb throws.
   */
  change<Reply>(
    call: Call,
    target: Target,
    verb: Verb,
    reply: (data: TicketData, tx: Tx) => Reply | Promise<Reply>,
    options: { scope?: Scope } = {},
  ): Promise<Reply> {
    return this.asSomebodyElse(call, (check) =>
      this.#change(call, target, verb, { ...options, reply, check }),
    );
  }

  /**
   * Does what staff may not do about a case of their own, unless the entity lets its only person: that is asked only of who
   * is refused. `act` checks by whom it is done with what it gets.
   */
  async asSomebodyElse<Reply>(call: Call, act: (check: AgentCheck) => Promise<Reply>): Promise<Reply> {
    try {
      return await act(mustBeSomebodyElses);
    } catch (error) {
      if (!(error instanceof PermissionDeniedError) || error.reason !== requesterIsAgent) throw error;
      if (!mayActAlone(await this.#allowanceOf(call))) throw error;
      return act(async () => {});
    }
  }

  #change<Reply>(
    call: Call,
    { ticketId, expectedVersion }: Target,
    verb: Verb,
    { reply, check, ...options }: Changing<Reply>,
  ): Promise<Reply> {
    const again = () => this.mustSee(options.scope ?? call, ticketId);
    return unlessHidden(again, (ran) =>
      this.#database.change(
        call,
        async (tx) => {
          ran();
          const ticket = await lockTicket(tx, ticketId);
          await check(tx, call, ticket.data);
          ticket.mustBeAt(expectedVersion);
          const { restricted } = ticket.data;
          await verb(ticket, tx);
          if (ticket.events.length > 0) await saveTicket(tx, ticket, restricted);
          return reply(ticket.data, tx);
        },
        options,
      ),
    );
  }

  /** Throws NOT_FOUND/TICKET_NOT_FOUND unless the scope sees the ticket. */
  mustSee(scopeOrCall: Scope | Call, ticketId: string): Promise<void> {
    return this.#database.read(scopeOrCall, (sql) => mustSeeTicket(sql, ticketId));
  }

  /**
   * Does a verb to a ticket, to an outage and to all the tickets that share it, security incidents included whoever asks:
   * what is theirs to see is the one ticket. Throws NOT_FOUND: TICKET_NOT_FOUND, OUTAGE_NOT_FOUND; VERSION_MISMATCH;
   * WRONG_STATE/OUTAGE_VOIDED, PERMISSION_DENIED/REQUESTER_IS_AGENT, and what the verb throws.
   */
  changeOutage<Reply>(
    call: Call,
    target: Target & { outageId: string },
    verb: (shared: SharedOutage, tx: Tx) => void | Promise<void>,
    reply: (data: TicketData, tx: Tx) => Reply,
  ): Promise<Reply> {
    return this.asSomebodyElse(call, (check) => this.#changeOutage(call, target, verb, { reply, check }));
  }

  #changeOutage<Reply>(
    call: Call,
    { ticketId, expectedVersion, outageId }: Target & { outageId: string },
    verb: (shared: SharedOutage, tx: Tx) => void | Promise<void>,
    { reply, check }: { reply: (data: TicketData, tx: Tx) => Reply; check: AgentCheck },
  ): Promise<Reply> {
    const who = staffOf(call);
    const again = () => this.mustSee(call, ticketId);
    return unlessHidden(again, (ran) =>
      this.#database.change(
        call,
        async (tx) => {
          ran();
          // First of all, so that nobody waits here who holds one of its tickets.
          await tx.lock(`outage:${outageId}`);
          const shared = await ticketsOfOutage(tx, outageId);
          const tickets = await lockTickets(tx, [...new Set([...shared, ticketId])]);
          const ticket = tickets.find(({ data }) => data.id === ticketId);
          if (ticket === undefined || (ticket.data.restricted && !who.restricted)) {
            throw new NotFoundError("TICKET_NOT_FOUND");
          }
          await check(tx, call, ticket.data);
          ticket.mustBeAt(expectedVersion);
          const outage = await readOutage(tx, outageId, ticket.data.restricted);
          const sharing = tickets.filter(({ data }) => shared.includes(data.id));
          await verb({ ticket, sharing, outage }, tx);
          for (const one of tickets)
            if (one.events.length > 0) await saveTicket(tx, one, one.data.restricted);
          return reply(ticket.data, tx);
        },
        { scope: { ...scopeOf(who), restricted: true } as Scope },
      ),
    );
  }

  /** Does a verb to a ticket that nobody asked for: the service's own act. Throws NOT_FOUND. */
  async act(scope: Scope, ticketId: string, verb: Verb): Promise<void> {
    await this.#database.work(scope, async (tx) => {
      const ticket = await lockTicket(tx, ticketId);
      const { restricted } = ticket.data;
      await verb(ticket, tx);
      if (ticket.events.length > 0) await saveTicket(tx, ticket, restricted);
    });
  }
}

const getText = `SELECT ${ticketColumns}, (${outagesText}) AS outages FROM ticket t WHERE t.id = $1`;

/** A whole ticket in a transaction at hand. Throws NOT_FOUND/TICKET_NOT_FOUND. */
export const readTicket = async (sql: Sql, ticketId: string): Promise<TicketData> =>
  only(await sql.query<TicketRow>("tickets_get", getText, [ticketId]));

const only = ([row]: readonly TicketRow[]): TicketData => {
  if (row === undefined) throw new NotFoundError("TICKET_NOT_FOUND");
  return ticketOf(row);
};

/** Throws NOT_FOUND/TICKET_NOT_FOUND unless the scope sees the ticket. */
export const mustSeeTicket = async (sql: Sql, ticketId: string): Promise<void> => {
  const rows = await sql.query("tickets_seen", "SELECT 1 FROM ticket WHERE id = $1", [ticketId]);
  if (rows.length === 0) throw new NotFoundError("TICKET_NOT_FOUND");
};

const lockTicket = async (tx: Tx, ticketId: string): Promise<Ticket> => {
  const [ticket] = await lockTickets(tx, [ticketId]);
  if (ticket === undefined) throw new NotFoundError("TICKET_NOT_FOUND");
  return ticket;
};

/** Those of the tickets that the scope sees, locked in the order of their ids. */
const lockTickets = async (tx: Tx, ticketIds: readonly string[]): Promise<Ticket[]> => {
  // A second statement sees the outages that were recorded while the first waited for its row.
  const [rows, outages] = await Promise.all([
    tx.query<TicketRow>("tickets_lock", lockText, [ticketIds]),
    tx.query<{ ticketId: string; outages: OutageJson[] }>("tickets_outages", lockedOutagesText, [ticketIds]),
  ]);
  const found = new Map(outages.map((one) => [one.ticketId, one.outages]));
  return rows.map((row) => new Ticket(ticketOf({ ...row, outages: found.get(row.id ?? "") ?? [] })));
};

const lockText = `SELECT ${ticketColumns} FROM ticket WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`;
const lockedOutagesText = `SELECT t.id AS "ticketId", (${outagesText}) AS outages FROM ticket t
  WHERE t.id = ANY ($1::uuid[])`;

const saveTicket = async (tx: Tx, ticket: Ticket, wasRestricted: boolean): Promise<void> => {
  const { data } = ticket;
  tx.write("tickets_save", [updateTicketText], ticketValues(data, tx.now));
  if (data.restricted !== wasRestricted) {
    restrictChildren(tx, data);
    if (data.outages.length + data.voidedOutages.length > 0) await restrictOutages(tx, data);
  }
  addMessages(tx, ticket);
  addTerms(tx, ticket);
  keepConsultations(tx, ticket);
  announceAll(tx, ticket);
};

/** What was said before a ticket turned out to be a security incident, or to be none, is seen as the ticket is from now on. */
const restrictChildren = (tx: Tx, { id, restricted }: TicketData): void => {
  const messages = "UPDATE message SET restricted = $2 WHERE ticket_id = $1";
  const terms = "UPDATE ticket_term SET restricted = $2 WHERE ticket_id = $1";
  // A report is never shown to more people than it was sealed for.
  const reports = "UPDATE closure_report SET restricted = true WHERE ticket_id = $1 AND $2";
  const consultations = "UPDATE consultation SET restricted = $2 WHERE ticket_id = $1";
  tx.write("tickets_restrict_children", [messages, terms, reports, consultations], [id, restricted]);
};

/**
 * Keeps a new ticket, its messages and the words it is found by. Nothing is read back: who registers a security
 * incident may not see it.
 */
export const addTicket = (tx: Tx, ticket: Ticket): void => {
  const { data } = ticket;
  tx.write(
    "tickets_add",
    [insertTicketText, insertTermsText],
    [...ticketValues(data, tx.now), data.restricted, termsOfNew(ticket)],
  );
  addMessages(tx, ticket);
  announceAll(tx, ticket);
};

/** Words that the contract still has fields for and no event holds any more. */
const formerWords: { readonly [Name in EventName]?: object } = {
  TicketDeadlineSet: { overrideReason: "" },
  TicketResolved: { confirmedCause: "" },
};

const announceAll = (tx: Tx, { data, events }: Ticket): void => {
  for (const { name, body, facts, sequence, restricted } of events) {
    const whole = { entityId: data.entityId, ticketId: data.id, facts, ...formerWords[name], ...body };
    tx.announce(name, whole as unknown as EventBody<EventName>, {
      aggregate: "ticket",
      aggregateId: data.id,
      sequence,
      restricted,
    });
  }
};

/**
 * Shows the tickets of a card to the person it was linked to, and announces each. Security incidents are not shown by a
 * link made without asking. No version is made: nothing happened to the tickets.
 */
export const linkRequester = async (tx: Tx, contactId: string, personId: string): Promise<void> => {
  const linked = await tx.query<{ entityId: string; id: string }>(
    "tickets_link_requester",
    `WITH linked AS (
       UPDATE ticket SET requester_id = $2 WHERE contact_id = $1 AND requester_id IS NULL AND NOT restricted
       RETURNING entity_id, id
     ), told AS (
       UPDATE message SET requester_id = $2 FROM linked
       WHERE message.entity_id = linked.entity_id AND message.ticket_id = linked.id
     )
     SELECT entity_id AS "entityId", id FROM linked`,
    [contactId, personId],
  );
  for (const { entityId, id } of linked)
    announceShown(tx, { entityId, id, requesterId: personId, restricted: false });
};
