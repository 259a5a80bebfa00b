import type { Database } from "@yanapa/database";
import { uuidv7 } from "@yanapa/database";
import { type Bus, type Relay, startRelay } from "@yanapa/events";
import type { EventBody, EventName } from "@yanapa/proto/events.ts";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { type Clock, createTelemetry } from "@yanapa/telemetry";
import { createTestBus, createTestDatabase, type TestBus, type TestDatabase } from "@yanapa/testing";
import { facts } from "./story.ts";

type TicketEventName = Extract<EventName, `Ticket${string}`>;
type Body<N extends TicketEventName> = Omit<EventBody<N>, "entityId" | "ticketId" | "facts">;

/** What escalation asks of tickets, where all of every ticket has always been heard. */
export const allHeard = {
  tickets: {
    "yanapa.tickets.v1.TicketActionService": {
      getTicketVersion: async ({ ticketId }: { ticketId: string }) =>
        justCreated.get(ticketId) ?? { version: 0, restricted: false },
    },
  },
};

/** Tickets that are there and of which nothing has been heard. */
export const justCreated = new Map<string, { version: number; restricted: boolean }>();

/** A ticket as the fake knows it. */
export class FakeTicket {
  readonly id: string = uuidv7();
  readonly entityId: string;
  version = 0;
  /** What its text is compared by. */
  fingerprint: number[] = [];
  facts: TicketFacts;

  constructor(entityId: string, different: Partial<TicketFacts>) {
    this.entityId = entityId;
    this.facts = facts(different);
  }
}

/**
 * Stands in for the service that owns tickets: events go the real way, from an outbox of its own through its relay, and
 * nothing else of it exists.
 */
export class FakeTickets {
  readonly #store: TestDatabase;
  readonly #database: Database;
  readonly #buses: TestBus;
  readonly #relay: Relay;

  private constructor(store: TestDatabase, database: Database, buses: TestBus, relay: Relay) {
    this.#store = store;
    this.#database = database;
    this.#buses = buses;
    this.#relay = relay;
  }

  static async start(streamPrefix: string, clock: Clock): Promise<FakeTickets> {
    const store = await createTestDatabase({ service: "tickets", migrations: [] });
    const database = await store.open({ clock });
    const buses = createTestBus();
    const bus: Bus = await buses.connect("tickets", { streamPrefix });
    const telemetry = createTelemetry({ service: "tickets", logLevel: "silent" });
    return new FakeTickets(store, database, buses, startRelay({ database, bus, telemetry }));
  }

  /** A ticket that was just created; with facts other than those of a triaged incident of high priority. */
  async create(entityId: string, different: Partial<TicketFacts> = {}): Promise<FakeTicket> {
    const ticket = this.know(entityId, different);
    await this.tell(ticket, "TicketCreated", {});
    return ticket;
  }

  /** A ticket whose events nobody has heard. */
  know(entityId: string, different: Partial<TicketFacts> = {}): FakeTicket {
    return new FakeTicket(entityId, different);
  }

  /** Publishes what happened to a ticket as its next version, and waits until it is in the stream. */
  async tell<N extends TicketEventName>(
    ticket: FakeTicket,
    name: N,
    body: Body<N>,
    different: Partial<TicketFacts> = {},
  ): Promise<void> {
    ticket.version += 1;
    ticket.facts = { ...ticket.facts, ...different };
    const { id: ticketId, entityId } = ticket;
    await this.#database.work({ kind: "staff", entityId, restricted: true }, async (tx) => {
      const state = { ...ticket.facts, receivedAt: ticket.facts.receivedAt ?? tx.now };
      ticket.facts = state;
      tx.announce(name, { entityId, ticketId, facts: state, ...body } as unknown as EventBody<N>, {
        aggregate: "ticket",
        aggregateId: ticketId,
        sequence: ticket.version,
        restricted: state.kind === "SECURITY_INCIDENT",
      });
    });
    await this.#relay.drain();
  }

  /** Publishes what became of a mail of a rule's notice, as the service of channels does. */
  async tellDelivered(
    { id: ticketId, entityId }: FakeTicket,
    told: Pick<EventBody<"NoticeDelivered">, "ruleNoticeId" | "delivered" | "reason">,
  ): Promise<void> {
    const deliveryId = uuidv7();
    await this.#database.work({ kind: "staff", entityId, restricted: true }, async (tx) => {
      tx.announce(
        "NoticeDelivered",
        { entityId, ticketId, deliveryId, template: "rule-finding", ticketCycle: 0, ...told },
        { aggregate: "delivery", aggregateId: deliveryId, sequence: 1, restricted: false },
      );
    });
    await this.#relay.drain();
  }

  async stop(): Promise<void> {
    await this.#relay.stop();
    await this.#buses.drop();
    await this.#store.drop();
  }
}
