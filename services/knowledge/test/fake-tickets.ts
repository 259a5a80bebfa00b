import { type Database, uuidv7 } from "@yanapa/database";
import { UnavailableError } from "@yanapa/errors";
import { type Relay, startRelay } from "@yanapa/events";
import { TicketCreated, TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { AnyHandlers } from "@yanapa/rpc";
import { createTelemetry } from "@yanapa/telemetry";
import { createTestBus, createTestDatabase, type TestBus, type TestDatabase } from "@yanapa/testing";

/**
 * Stands in for the service that owns tickets: its events go the real way, from an outbox of its own through a relay.
 */
export class FakeTickets {
  readonly #digests = new Map<string, string>();
  /** Those that are no security incidents, with their entity. */
  readonly #seen = new Map<string, string>();
  readonly #services = new Map<string, string>();
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

  static async start(streamPrefix: string): Promise<FakeTickets> {
    const store = await createTestDatabase({ service: "tickets", migrations: [] });
    const database = await store.open();
    const buses = createTestBus();
    const bus = await buses.connect("tickets", { streamPrefix });
    const telemetry = createTelemetry({ service: "tickets", logLevel: "silent" });
    return new FakeTickets(store, database, buses, startRelay({ database, bus, telemetry }));
  }

  /** What knowledge calls. */
  readonly rpcs: Readonly<Record<string, AnyHandlers>> = {
    "yanapa.tickets.v1.TicketDirectoryService": {
      getNotificationData: async () => ({}),
      getMessageText: async () => ({ body: "" }),
      checkCatalogueService: async ({ entityId, serviceId }: { entityId: string; serviceId: string }) => {
        if (this.isAway) throw new UnavailableError("UNAVAILABLE");
        return { exists: this.#services.get(serviceId) === entityId };
      },
      listTicketDigests: async ({ entityId, ticketIds }: { entityId: string; ticketIds: string[] }) => {
        if (this.isAway) throw new UnavailableError("UNAVAILABLE");
        return {
          digests: ticketIds
            .filter((id) => this.#digests.get(id) === entityId)
            .map((ticketId) => ({
              ticketId,
              number: "AGETIC-2026-000001",
              subject: "",
              confirmedCause: "",
              summary: "",
              serviceId: "",
            })),
          seenTicketIds: ticketIds.filter((id) => this.#seen.get(id) === entityId),
        };
      },
    },
  };

  /** Whether it answers that it can't tell. */
  isAway = false;

  /** A service of an entity's catalogue. */
  offer(entityId: string): string {
    const id = uuidv7();
    this.#services.set(id, entityId);
    return id;
  }

  /** A resolved ticket whose events nobody has heard. */
  know(entityId: string): string {
    const id = uuidv7();
    this.#digests.set(id, entityId);
    this.#seen.set(id, entityId);
    return id;
  }

  /** The ticket turns out to be a security incident, of which only those who may see it are told. */
  hide(ticketId: string): void {
    this.#digests.delete(ticketId);
    this.#seen.delete(ticketId);
  }

  /** A ticket that was just created, its event in the stream. */
  async create(entityId: string, kind: TicketFacts["kind"] = "INCIDENT"): Promise<string> {
    const ticketId = uuidv7();
    if (kind !== "SECURITY_INCIDENT") this.#seen.set(ticketId, entityId);
    await this.#database.work({ kind: "staff", entityId, restricted: true }, async (tx) =>
      tx.announce(
        "TicketCreated",
        TicketCreated.fromPartial({ entityId, ticketId, facts: TicketFacts.fromPartial({ kind }) }),
        {
          aggregate: "ticket",
          aggregateId: ticketId,
          sequence: 1,
          restricted: kind === "SECURITY_INCIDENT",
        },
      ),
    );
    await this.#relay.drain();
    return ticketId;
  }

  async stop(): Promise<void> {
    await this.#relay.stop();
    await this.#buses.drop();
    await this.#store.drop();
  }
}
