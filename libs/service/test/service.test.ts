import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { ConfigError } from "@yanapa/config";
import { GetSelfResponse } from "@yanapa/proto/yanapa/identity/v1/self_service.ts";
import { callers, eventually } from "@yanapa/testing";
import {
  migrateService,
  type RunningService,
  runMain,
  type ServiceDefinition,
  startService,
} from "../src/index.ts";
import { lonely, makeEnvironment } from "./fixture.ts";

let environment: Awaited<ReturnType<typeof makeEnvironment>>;
const running: RunningService[] = [];
beforeAll(async () => {
  environment = await makeEnvironment();
});
afterAll(() => environment.remove());
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

const start = async (
  definition: ServiceDefinition,
  env: Record<string, string> = {},
): Promise<RunningService> => {
  const service = await startService(definition, { ...environment.env, ...env });
  running.push(service);
  return service;
};
const probe = async ({ managementAddress }: RunningService, path: string) => {
  const response = await fetch(`http://${managementAddress}${path}`);
  return { status: response.status, text: await response.text() };
};

describe("a service", () => {
  it("starts alone, answers its probes and its rpcs, and records what was not found", async () => {
    const service = await start(lonely());
    expect(await service.ready()).toBe(true);
    for (const path of ["/live", "/startup", "/ready"]) expect((await probe(service, path)).status).toBe(200);
    expect((await probe(service, "/nothing")).status).toBe(404);

    const operator = callers.operator();
    await expect(environment.getSelf(service.address, operator)).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "PERSON_NOT_FOUND",
    });
    expect((await probe(service, "/metrics")).text).toContain('rpc_status_code="NOT_FOUND"');

    const database = await environment.database.open();
    await eventually(async () => {
      const rows = await database.read(
        { kind: "staff", entityId: operator.entityId, restricted: false },
        (sql) =>
          sql.query<{ actor: string }>(
            "test.refusals",
            "SELECT actor FROM event WHERE type LIKE '%AccessRefused'",
          ),
      );
      return rows.length === 1 && rows[0]?.actor === `person:${operator.personId}`;
    });
  });

  it("is ready without NATS, and says that it is degraded", async () => {
    const service = await start(lonely(), { NATS_URL: "nats://127.0.0.1:1" });
    expect(await service.ready()).toBe(true);
    expect(JSON.parse((await probe(service, "/_status")).text)).toMatchObject({
      service: "identity",
      ready: true,
      degraded: true,
      parts: { database: true, nats: false },
    });
    expect((await probe(service, "/metrics")).text).toContain('yanapa_degraded{part="nats"} 1');
  });

  it("lets a call in flight end when it stops, and closes what it opened itself", async () => {
    const started = Promise.withResolvers<void>();
    const stopping = Promise.withResolvers<void>();
    let closed = false;
    const service = await start(
      lonely({
        getSelf: async () => {
          started.resolve();
          await stopping.promise;
          return GetSelfResponse.fromPartial({});
        },
        close: async () => {
          closed = true;
        },
      }),
    );
    const reply = environment.getSelf(service.address, callers.operator());
    await started.promise;
    const stopped = Promise.all([service.stop(), service.stop()]);
    stopping.resolve();
    await stopped;
    expect(await reply).toEqual(GetSelfResponse.fromPartial({}));
    expect(closed).toBe(true);
    await expect(fetch(`http://${service.managementAddress}/live`)).rejects.toThrow();
  });

  it("runs its jobs again after an error, never two runs of one at a time", async () => {
    let runs = 0;
    let together = 0;
    let most = 0;
    const run = async () => {
      runs += 1;
      together += 1;
      most = Math.max(most, together);
      await delay(30);
      together -= 1;
      if (runs === 1) throw new Error("the first run fails");
    };
    const service = await start(lonely({ jobs: [{ name: "count", everyMs: 10, run }] }));
    await eventually(() => runs >= 3);
    expect(most).toBe(1);
    const { text } = await probe(service, "/metrics");
    expect(text).toContain('yanapa_job_failures_total{yanapa_job="count"} 1');
    expect(text).toMatch(/yanapa_job_age_seconds\{yanapa_job="count"\} 0\./);
    expect(text).toContain('yanapa_degraded{part="database"} 0');
  });

  it("does not start without a database, and leaves nothing open", async () => {
    const away = environment.env.DATABASE_STAFF_URL?.replace(/:\d+\//, ":1/") ?? "";
    const urls = { DATABASE_STAFF_URL: away, DATABASE_REQUESTER_URL: away, DATABASE_WORKER_URL: away };
    await expect(start(lonely(), urls)).rejects.toMatchObject({ kind: "UNAVAILABLE" });
  });

  it("does not start with another service's key", async () => {
    await expect(start({ ...lonely(), name: "tickets" })).rejects.toMatchObject({
      reason: "SIGNING_KEY_INVALID",
    });
  });

  it("tells all mistakes of the environment at once", async () => {
    const error = await startService(lonely(), { DATABASE_POOL_SIZE: "many", LOG_LEVEL: "loud" }).catch(
      (it) => it,
    );
    expect(error).toBeInstanceOf(ConfigError);
    for (const name of ["DATABASE_STAFF_URL", "DATABASE_POOL_SIZE", "SIGNING_KEY_FILE", "LOG_LEVEL"]) {
      expect(error.message).toContain(name);
    }
  });

  it("brings its database up to date, once", async () => {
    expect(await migrateService(lonely(), environment.env)).toEqual([]);
  });
});

const unusedPort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe("main", () => {
  const run = async (argv: string[], env: Record<string, string | undefined>) => {
    const codes: (number | string | null | undefined)[] = [];
    const written: string[] = [];
    const signals = new Map<string, () => void>();
    await runMain(lonely(), {
      argv: ["node", "main.ts", ...argv],
      env,
      exit: (code: number) => codes.push(code),
      stderr: { write: (text: string) => written.push(text) },
      once: (signal: string, stop: () => void) => signals.set(signal, stop),
    } as never);
    return { codes, signals, said: written.join("") };
  };

  it("says on standard error why it did not start, and exits with 1", async () => {
    const { codes, said } = await run([], {});
    expect(codes).toEqual([1]);
    expect(said).toContain("DATABASE_STAFF_URL");
  });
  it("exits with 2 on a command it does not know", async () => {
    const { codes, said } = await run(["dance"], environment.env);
    expect(codes).toEqual([2]);
    for (const word of ["usage: identity", "identity migrate", "identity streams", "identity doctor"])
      expect(said).toContain(word);
  });
  it("applies the streams of the platform as often as asked", async () => {
    const env = { ...environment.env, NATS_STREAM_PREFIX: `streams${process.pid}`, START_PATIENCE: "20s" };
    for (const _ of [1, 2]) expect(await run(["streams"], env)).toMatchObject({ codes: [], said: "" });
  });
  it("gives up on streams when NATS does not answer", async () => {
    const env = { NATS_URL: "nats://127.0.0.1:1", START_PATIENCE: "100ms" };
    const { codes, said } = await run(["streams"], env);
    expect([codes, said.includes("BUS_CLOSED")]).toEqual([[1], true]);
  });
  it("drains on SIGTERM and ends without exit", async () => {
    const management = `127.0.0.1:${await unusedPort()}`;
    const { codes, signals } = await run([], { ...environment.env, MANAGEMENT_LISTEN: management });
    expect([...signals.keys()]).toEqual(["SIGTERM", "SIGINT"]);
    signals.get("SIGTERM")?.();
    const answers = () => fetch(`http://${management}/live`).then(Boolean, () => false);
    // What tells whether the process lives is the last to end.
    await eventually(async () => !(await answers()));
    expect(codes).toEqual([]);
  });
});
