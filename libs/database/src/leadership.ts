import { UnavailableError } from "@yanapa/errors";
import { forgetText } from "./allowance.ts";
import { explainFailure } from "./failures.ts";
import type { KeptEvent } from "./outbox.ts";
import { claimText } from "./outbox-claim.ts";
import { columnTypes, TemporalClient } from "./pg-values.ts";

/** Two-number locks do not meet the one-number locks of commands. */
const lockOf = "8172, 1";

/** Being the one process that publishes a database's events. It ends with its connection, and then somebody else may lead. */
export type Leadership = {
  /** Aborts when the connection, and with it the leadership, is lost. */
  readonly lost: AbortSignal;
  /** The oldest events of each entity that are not yet published, in order of keeping: about so many together. */
  claim(limit: number): Promise<KeptEvent[]>;
  /** Marks events as published. */
  markPublished(events: readonly KeptEvent[]): Promise<void>;
  /** How many events wait. */
  countUnpublished(): Promise<number>;
  /** Makes the partitions of the coming months and forgets expired records. */
  maintain(): Promise<void>;
  resign(): Promise<void>;
};

// The times are there to reach only the partitions concerned.
const markText = `UPDATE event SET published_at = now()
  WHERE position = ANY($1::bigint[]) AND published_at IS NULL AND occurred_at BETWEEN $2 AND $3`;

/** Connects and tries to lead; undefined when another process does. Throws UNAVAILABLE when PostgreSQL is away. */
export const lead = async (workerUrl: string, service: string): Promise<Leadership | undefined> => {
  const client = new TemporalClient({
    connectionString: workerUrl,
    application_name: `${service} relay`,
    types: columnTypes,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    statement_timeout: 30_000,
    query_timeout: 35_000,
    // A leader whose machine is gone must not keep the lock for the two hours that TCP would.
    options:
      "-c timezone=UTC -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
  });
  const lost = new AbortController();
  client.on("error", () => lost.abort());
  client.on("end", () => lost.abort());
  const query = async <Row>(name: string, text: string, values: unknown[] = []): Promise<Row[]> => {
    if (lost.signal.aborted) throw new UnavailableError("DATABASE_UNAVAILABLE");
    try {
      const { rows } = await client.query({ name, text, values });
      return rows as Row[];
    } catch (error) {
      throw explainFailure(error);
    }
  };
  try {
    await client.connect();
    const [answer] = await query<{ leads: boolean }>(
      "yanapa_lead",
      `SELECT pg_try_advisory_lock(${lockOf}) AS leads`,
    );
    if (!answer?.leads) {
      await client.end();
      return undefined;
    }
  } catch (error) {
    await client.end().catch(() => {});
    throw explainFailure(error);
  }
  return {
    lost: lost.signal,
    claim: (limit) => query<KeptEvent>("yanapa_claim", claimText, [limit]),
    async markPublished(events) {
      if (events.length === 0) return;
      const times = events.map(({ occurredAt }) => occurredAt).sort(Temporal.Instant.compare);
      const positions = events.map(({ position }) => position);
      await query("yanapa_mark", markText, [positions, times[0], times.at(-1)]);
    },
    async countUnpublished() {
      const text = "SELECT count(*) AS count FROM event WHERE published_at IS NULL";
      const [row] = await query<{ count: number }>("yanapa_count_unpublished", text);
      return row?.count ?? 0;
    },
    async maintain() {
      await query("yanapa_partitions", "SELECT create_event_partitions(3)");
      await query("yanapa_forget", "DELETE FROM idempotency WHERE kept_at < now() - interval '24 hours'");
      await query("yanapa_forget_allowances", forgetText);
      // Longer than a stream keeps an event: after that it cannot come again.
      await query("yanapa_forget_inbox", "DELETE FROM inbox WHERE applied_at < now() - interval '30 days'");
    },
    async resign() {
      await client.end().catch(() => {});
    },
  };
};
