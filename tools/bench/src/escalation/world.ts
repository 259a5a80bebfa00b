import type { NatsServer, PostgresServer } from "@yanapa/backends";
import { startNats, startPostgres } from "@yanapa/backends";
import { escalation } from "@yanapa/escalation/app";
import { type RunningService, type ServiceDefinition, startService } from "@yanapa/service";
import { OffsetClock } from "@yanapa/telemetry";
import { prepareDatabases, Secrets } from "@yanapa/tool-constellation";
import pg from "pg";
import { startFakeTickets } from "./fake-tickets.ts";

/** One run of a job. */
type JobRun = { readonly name: string; readonly startedMs: number; readonly tookMs: number };

/** The service of clocks alone, on a durable PostgreSQL and NATS, with a clock that can be moved. */
export type World = {
  readonly service: RunningService;
  readonly clock: OffsetClock;
  readonly postgres: PostgresServer;
  readonly nats: NatsServer;
  /** A superuser on its database. */
  readonly sql: pg.Client;
  /** Runs of its jobs so far. */
  readonly runs: readonly JobRun[];
  readonly stateDir: string;
  stop(): Promise<void>;
};

/** Starts it. Its jobs are timed from within, around each run. */
export const startWorld = async (stateDir: string): Promise<World> => {
  const postgres = await startPostgres({
    dataDir: `${stateDir}/postgres`,
    settings: { shared_buffers: "512MB", max_wal_size: "8GB" },
  });
  const nats = await startNats({ storeDir: `${stateDir}/nats` });
  const secrets = new Secrets(stateDir);
  const { escalation: urls } = await prepareDatabases(
    [escalation as unknown as ServiceDefinition],
    postgres.url,
    secrets,
  );
  if (urls === undefined) throw new Error("no database");
  const runs: JobRun[] = [];
  const timed = {
    ...escalation,
    create: async (core: Parameters<typeof escalation.create>[0]) => {
      const parts = await escalation.create(core);
      return {
        ...parts,
        jobs: (parts.jobs ?? []).map((job) => ({
          ...job,
          run: async (signal: AbortSignal) => {
            const startedMs = performance.now();
            await job.run(signal);
            runs.push({ name: job.name, startedMs, tookMs: performance.now() - startedMs });
          },
        })),
      };
    },
  } as unknown as ServiceDefinition;
  const keys = secrets.signingKeys(["escalation", "gateway"]);
  const tickets = await startFakeTickets(keys.jwksFile);
  const clock = new OffsetClock();
  const service = await startService(
    timed,
    {
      SERVICE_LISTEN: "127.0.0.1:0",
      MANAGEMENT_LISTEN: "127.0.0.1:0",
      DATABASE_STAFF_URL: urls.staff,
      DATABASE_REQUESTER_URL: urls.requester,
      DATABASE_WORKER_URL: urls.worker,
      NATS_URL: nats.url,
      TICKETS_ADDRESS: tickets.address,
      SIGNING_KEY_FILE: keys.keyFile("escalation"),
      JWKS_FILE: keys.jwksFile,
      LOG_LEVEL: "warn",
      OTEL_SDK_DISABLED: "true",
    },
    { clock },
  );
  const sql = new pg.Client({ connectionString: new URL("/escalation", postgres.url).href });
  await sql.connect();
  return {
    service,
    clock,
    postgres,
    nats,
    sql,
    runs,
    stateDir,
    stop: async () => {
      await service.stop();
      await tickets.stop(0);
      await sql.end();
      await Promise.allSettled([postgres.stop(), nats.stop()]);
    },
  };
};
