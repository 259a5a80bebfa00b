import type { Database } from "@yanapa/database";
import { type Relay, startRelay } from "@yanapa/events";
import { events } from "@yanapa/proto/events.ts";
import { type Clock, createTelemetry } from "@yanapa/telemetry";
import { createTestBus, createTestDatabase } from "@yanapa/testing";
import type { Told } from "./fake-tickets.ts";

type Outbox = { database: Database; relay: Relay; clock: { at: Temporal.Instant } };

/** Stands in for the services that reporting hears: keeps events in an outbox of their own and publishes them for real. */
export class FakePublisher {
  readonly #bus;
  readonly #opened = new AsyncDisposableStack();
  readonly #outboxes = new Map<string, Promise<Outbox>>();

  constructor(streamPrefix: string) {
    const bus = createTestBus();
    this.#bus = (service: string) => bus.connect(service, { streamPrefix });
  }

  /** Publishes events of one entity in the order given. */
  async publish(entityId: string, told: readonly Told[]): Promise<void> {
    for (const { name, body, aggregate, aggregateId, sequence, at, restricted = false } of told) {
      const { database, clock } = await this.#outboxOf(events[name].service);
      clock.at = at;
      await database.work({ kind: "staff", entityId, restricted: true }, async (tx) =>
        tx.announce(name, body as never, { aggregate, aggregateId, sequence, restricted }),
      );
    }
    for (const outbox of this.#outboxes.values()) await (await outbox).relay.drain();
  }

  stop(): Promise<void> {
    return this.#opened.disposeAsync();
  }

  #outboxOf(service: string): Promise<Outbox> {
    const known = this.#outboxes.get(service) ?? this.#open(service);
    this.#outboxes.set(service, known);
    return known;
  }

  async #open(service: string): Promise<Outbox> {
    const clock = { at: Temporal.Instant.fromEpochMilliseconds(0) };
    const kept = await createTestDatabase({ service, migrations: [] });
    this.#opened.defer(() => kept.drop());
    const database = await kept.open({ clock: { now: () => clock.at } satisfies Clock });
    const bus = await this.#bus(service);
    this.#opened.defer(() => bus.close());
    const telemetry = createTelemetry({ service, logLevel: "silent" });
    const relay = startRelay({ database, bus, telemetry });
    this.#opened.defer(() => relay.stop());
    return { database, relay, clock };
  }
}
