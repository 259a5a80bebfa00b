import { type Database, uuidv7 } from "@yanapa/database";
import { NotFoundError, UnavailableError } from "@yanapa/errors";
import { type Relay, startRelay } from "@yanapa/events";
import { type EventBody, type EventName, events } from "@yanapa/proto/events.ts";
import { GetNotificationDataResponse } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { AnyHandlers } from "@yanapa/rpc";
import { createTelemetry } from "@yanapa/telemetry";
import { createTestBus, createTestDatabase, type TestBus, type TestDatabase } from "@yanapa/testing";

type TicketEventName = Extract<EventName, `Ticket${string}`> | "RuleNoticeDue" | "RequestShown";

const ofTickets: readonly string[] = ["ContactCorrected", "ContactEmailCodeMade", "CaseLinkAsked"];

const ofEscalation: readonly string[] = ["TicketOverdue", "RuleNoticeDue"];

const ofIdentity: readonly string[] = ["MembershipChanged", "AccountDisabled", "AppointmentChanged"];

type Announcers = Record<"tickets" | "escalation" | "identity", { database: Database; relay: Relay }>;

/** The code of the link of a ticket. */
export const linkCodeOf = (ticketId: string): string => ticketId.replaceAll("-", "");

/** A ticket as the fake knows it. */
export type FakeTicket = {
  readonly id: string;
  readonly entityId: string;
  version: number;
  facts: TicketFacts;
  data: GetNotificationDataResponse;
  messages: Map<string, string>;
};

/**
 * Stands in for the services that own tickets and their clocks: events go the real way, from an outbox of its own through
 * a relay, and texts are answered over gRPC.
 */
export class FakeTickets {
  readonly #known = new Map<string, FakeTicket>();
  readonly #stores: TestDatabase[];
  readonly #announcers: Announcers;
  readonly #buses: TestBus;
  /** The addresses before and after a correction, by card. */
  readonly changes = new Map<string, { oldEmail: string; newEmail: string }>();
  /** Codes for addresses, by their ids. */
  readonly codes = new Map<string, { email: string; code: string }>();
  /** Tickets of which a link was made, in order. */
  readonly links: string[] = [];
  /** When true, every rpc says that the service is away. */
  away = false;

  private constructor(stores: TestDatabase[], announcers: Announcers, buses: TestBus) {
    this.#stores = stores;
    this.#announcers = announcers;
    this.#buses = buses;
  }

  static async start(streamPrefix: string): Promise<FakeTickets> {
    const stores: TestDatabase[] = [];
    const buses = createTestBus();
    const announcer = async (service: string) => {
      const store = await createTestDatabase({ service, migrations: [] });
      stores.push(store);
      const database = await store.open();
      const bus = await buses.connect(service, { streamPrefix });
      const telemetry = createTelemetry({ service, logLevel: "silent" });
      return { database, relay: startRelay({ database, bus, telemetry }) };
    };
    const announcers = {
      tickets: await announcer("tickets"),
      escalation: await announcer("escalation"),
      identity: await announcer("identity"),
    };
    return new FakeTickets(stores, announcers, buses);
  }

  /** What channels calls. */
  readonly rpcs: Readonly<Record<string, AnyHandlers>> = {
    "yanapa.tickets.v1.TicketDirectoryService": {
      getNotificationData: async ({ entityId, ticketId }) => this.#find(entityId, ticketId).data,
      getMessageText: async ({ entityId, ticketId, messageId }) => {
        const body = this.#find(entityId, ticketId).messages.get(messageId);
        if (body === undefined) throw new NotFoundError("MESSAGE_NOT_FOUND");
        return { body };
      },
      getContactChange: async ({ contactId }) => {
        const change = this.changes.get(contactId);
        if (change === undefined) throw new NotFoundError("CONTACT_CHANGE_NOT_FOUND");
        return { entityName: "AGETIC", requesterName: "María", language: "es-BO", ...change };
      },
      getContactEmailCode: async ({ codeId }) => {
        const code = this.codes.get(codeId);
        if (code === undefined) throw new NotFoundError("EMAIL_CODE_NOT_FOUND");
        return { entityName: "AGETIC", expireTime: undefined, ...code };
      },
      makeCaseLink: async ({ entityId, ticketId }) => {
        const { id } = this.#find(entityId, ticketId);
        this.links.push(id);
        return { code: linkCodeOf(id), expireTime: undefined };
      },
      findLinkedCase: async ({ code }) => {
        const found = [...this.#known.values()].find(({ id }) => linkCodeOf(id) === code);
        if (found === undefined || found.data.restricted) throw new NotFoundError("CASE_LINK_NOT_FOUND");
        return { entityId: found.entityId, ticketId: found.id };
      },
      listTicketDigests: async () => ({ digests: [], seenTicketIds: [] }),
    },
  };

  /** A ticket of a requester with an address, just created. */
  async create(
    entityId: string,
    facts: Partial<TicketFacts> = {},
    data: Partial<GetNotificationDataResponse> = {},
  ): Promise<FakeTicket> {
    const ticket = this.know(entityId, facts, data);
    await this.tell(ticket, "TicketCreated", {});
    return ticket;
  }

  /** A ticket whose events nobody has heard. */
  know(
    entityId: string,
    facts: Partial<TicketFacts> = {},
    data: Partial<GetNotificationDataResponse> = {},
  ): FakeTicket {
    const id = uuidv7();
    const number = `AGETIC-2026-${id.slice(-6)}`;
    const ticket: FakeTicket = {
      id,
      entityId,
      version: 0,
      facts: {
        ...TicketFacts.create({
          number,
          kind: "INCIDENT",
          state: "OPEN",
          contactId: uuidv7(),
          level: "L1",
          areaName: "Mesa de ayuda",
        }),
        ...facts,
      },
      data: {
        ...GetNotificationDataResponse.create({
          number,
          subject: "No debe salir en ningún aviso",
          entityName: "AGETIC",
          requesterName: "María",
          requesterEmail: `${id}@correo.example.bo`,
          requesterType: "CITIZEN",
          emailProven: true,
          signsIn: true,
          areaName: "Mesa de ayuda",
          restricted: facts.kind === "SECURITY_INCIDENT",
        }),
        ...data,
      },
      messages: new Map(),
    };
    this.#known.set(id, ticket);
    return ticket;
  }

  /** Publishes what happened to a ticket, as tickets or escalation does, and waits until it is in the stream. */
  async tell<N extends TicketEventName>(
    ticket: FakeTicket,
    name: N,
    body: Partial<EventBody<N>>,
    facts: Partial<TicketFacts> = {},
    options: { actor?: string } = {},
  ): Promise<void> {
    ticket.version += 1;
    ticket.facts = { ...ticket.facts, ...facts };
    const { id: ticketId, entityId } = ticket;
    const complete = events[name].codec.fromPartial as unknown as (body: object) => EventBody<N>;
    const { database, relay } = this.#announcers[ofEscalation.includes(name) ? "escalation" : "tickets"];
    await database.work(
      { kind: "staff", entityId, restricted: true },
      async (tx) =>
        tx.announce(name, complete({ entityId, ticketId, facts: ticket.facts, ...body }), {
          aggregate: name === "RuleNoticeDue" ? "rule_notice" : "ticket",
          aggregateId: ticketId,
          sequence: ticket.version,
          restricted: ticket.facts.kind === "SECURITY_INCIDENT",
        }),
      options,
    );
    await relay.drain();
  }

  /** Resolves a ticket of the first cycle as tickets does: the message that says what was done, then that it was. */
  async resolve(ticket: FakeTicket, summary: string): Promise<void> {
    const messageId = uuidv7();
    ticket.messages.set(messageId, summary);
    const told = { messageId, visibility: "PUBLIC", authorKind: "STAFF", remedy: true } as const;
    await this.tell(ticket, "TicketMessageAdded", told);
    await this.tell(ticket, "TicketResolved", { messageId }, { state: "RESOLVED", cycle: 1 });
  }

  /** Publishes an event of escalation or identity, and waits until it is in the stream. */
  async announce<
    N extends
      | "ClocksRecomputed"
      | "WaitReminderDue"
      | "MembershipChanged"
      | "AccountDisabled"
      | "AppointmentChanged"
      | "ContactCorrected"
      | "ContactEmailCodeMade"
      | "CaseLinkAsked",
  >(name: N, aggregateId: string, body: Partial<EventBody<N>> & { entityId: string }): Promise<void> {
    const complete = events[name].codec.fromPartial as unknown as (body: object) => EventBody<N>;
    const service = ofIdentity.includes(name)
      ? "identity"
      : ofTickets.includes(name)
        ? "tickets"
        : "escalation";
    const { database, relay } = this.#announcers[service];
    await database.work({ kind: "staff", entityId: body.entityId, restricted: true }, async (tx) =>
      tx.announce(name, complete(body), { aggregate: "test", aggregateId, sequence: 1 }),
    );
    await relay.drain();
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#announcers).map(({ relay }) => relay.stop()));
    await this.#buses.drop();
    await Promise.all(this.#stores.map((store) => store.drop()));
  }

  #find(entityId: string, ticketId: string): FakeTicket {
    if (this.away) throw new UnavailableError("UNAVAILABLE");
    const ticket = this.#known.get(ticketId);
    if (ticket?.entityId !== entityId) throw new NotFoundError("TICKET_NOT_FOUND");
    return ticket;
  }
}
