import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { generateSigningKey } from "@yanapa/auth";
import { migration, provisionDatabase } from "@yanapa/database";
import { ensureStreams } from "@yanapa/events";
import { createTestBus, testServers } from "@yanapa/testing";
import { diagnose, type Finding, runMain, type ServiceDefinition } from "../src/index.ts";
import { lonely, makeEnvironment } from "./fixture.ts";

type Environment = Record<string, string>;

let environment: Awaited<ReturnType<typeof makeEnvironment>>;
const bus = createTestBus();
let sound: Environment;
let superuser: URL;

beforeAll(async () => {
  environment = await makeEnvironment();
  await ensureStreams(await bus.connect("identity"));
  sound = { ...environment.env, NATS_STREAM_PREFIX: bus.streamPrefix };
  superuser = new URL((await testServers()).postgresUrl);
});
afterAll(async () => {
  await bus.drop();
  await environment.remove();
});

const folder = (): string => join(sound.SIGNING_KEY_FILE ?? "", "..");
const problems = (findings: readonly Finding[]): string[] => findings.map(({ problem }) => problem).sort();
const diagnoseWith = (changes: Environment, definition: ServiceDefinition = lonely()): Promise<Finding[]> =>
  diagnose(definition, { ...sound, ...changes });
const databaseUrl = (change: (url: URL) => void): string => {
  const url = new URL(sound.DATABASE_STAFF_URL ?? "");
  change(url);
  return url.href;
};

describe("doctor", () => {
  it("finds nothing wrong with a sound installation", async () => {
    expect(await diagnoseWith({})).toEqual([]);
  });

  it.each<[string, (url: URL) => void, string]>([
    ["a PostgreSQL that does not answer", (url) => (url.port = "1"), "DATABASE_UNREACHABLE"],
    ["a wrong password", (url) => (url.password = "other"), "DATABASE_PASSWORD_WRONG"],
    ["a database that is not there", (url) => (url.pathname = "/nowhere"), "DATABASE_DATABASE_MISSING"],
    ["the owner as role", (url) => (url.username = "identity_owner"), "DATABASE_ROLE_OWNER"],
    [
      "a superuser as role",
      (url) => {
        url.username = superuser.username;
        url.password = superuser.password;
      },
      "DATABASE_ROLE_POWERFUL",
    ],
    [
      "a path to another schema",
      (url) => url.searchParams.set("options", "-c search_path=pg_catalog"),
      "DATABASE_SCHEMA_PATH",
    ],
  ])("names %s and the entry to change", async (_what, change, problem) => {
    const [finding, ...others] = await diagnoseWith({ DATABASE_STAFF_URL: databaseUrl(change) });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      problem,
      entries: ["DATABASE_STAFF_URL"],
      values: ["backends.postgres.existingSecret (staff-url)"],
    });
  });

  it("says once what is wrong for all three roles", async () => {
    const away = databaseUrl((url) => (url.port = "1"));
    const all = { DATABASE_STAFF_URL: away, DATABASE_REQUESTER_URL: away, DATABASE_WORKER_URL: away };
    const [finding, ...others] = await diagnoseWith(all);
    expect([finding?.entries, others]).toEqual([Object.keys(all), []]);
  });

  it("names extensions that the server lacks and migrations that wait, but before an installation only the former", async () => {
    const needy = {
      ...lonely(),
      migrations: [
        migration("20260101T0000-need-more", (sql) => sql.run('CREATE EXTENSION IF NOT EXISTS "no_such"')),
      ],
    };
    const found = await diagnoseWith({}, needy);
    expect(problems(found)).toEqual(["DATABASE_EXTENSION_MISSING", "DATABASE_SCHEMA_BEHIND"]);
    expect(found.map(({ message }) => message).join()).toMatch(
      /no_such.*20260101T0000|20260101T0000.*no_such/s,
    );
    expect(problems(await diagnose(needy, sound, { preflight: true }))).toEqual([
      "DATABASE_EXTENSION_MISSING",
    ]);
  });

  it("names a database without schema, but not before an installation", async () => {
    // As it is given to an installation: with its roles, before any migration.
    const urls = await provisionDatabase({
      adminUrl: superuser.href,
      service: "identity",
      database: `${environment.database.name}_empty`,
      password: () => "test",
    });
    const empty = { DATABASE_STAFF_URL: urls.staff };
    expect(problems(await diagnoseWith(empty))).toEqual(["DATABASE_SCHEMA_MISSING"]);
    expect(await diagnose(lonely(), { ...sound, ...empty }, { preflight: true })).toEqual([]);
  });

  it("compares its clock with the database's", async () => {
    const clock = { now: () => Temporal.Now.instant().add({ seconds: 90 }) };
    const [finding] = await diagnose(lonely(), sound, { clock });
    expect(finding?.problem).toBe("DATABASE_CLOCK_SKEW");
    expect(finding?.message).toMatch(/difiere (89|90|91) s/);
  });

  it("names a NATS that does not answer, and streams that are missing", async () => {
    const [away] = await diagnoseWith({ NATS_URL: "nats://127.0.0.1:1" });
    expect(away).toMatchObject({ problem: "NATS_UNREACHABLE", values: ["backends.nats.url"] });
    const [missing] = await diagnoseWith({ NATS_STREAM_PREFIX: "nobodys" });
    expect(missing).toMatchObject({ problem: "NATS_STREAM_MISSING", entries: ["NATS_STREAM_PREFIX"] });
    expect(missing?.message).toContain("nobodys_IDENTITY");
  });

  it("names keys that are missing, another's, or unknown to the others", async () => {
    const file = async (name: string, content: unknown): Promise<string> => {
      await writeFile(join(folder(), name), JSON.stringify(content));
      return join(folder(), name);
    };
    const tickets = generateSigningKey("tickets");
    const stranger = await file("stranger.json", generateSigningKey("identity").privateJwk);
    const others = await file("tickets.json", tickets.privateJwk);
    const [missing] = await diagnoseWith({ SIGNING_KEY_FILE: "/nowhere/key.json" });
    expect(missing).toMatchObject({ problem: "SIGNING_KEY_INVALID", values: ["keys.existingSecret"] });
    expect(problems(await diagnoseWith({ SIGNING_KEY_FILE: stranger }))).toEqual(["SIGNING_KEY_UNKNOWN"]);
    expect(problems(await diagnoseWith({ SIGNING_KEY_FILE: others }))).toEqual([
      "SIGNING_KEY_OF_ANOTHER",
      "SIGNING_KEY_UNKNOWN",
    ]);
    expect(problems(await diagnoseWith({ JWKS_FILE: others }))).toEqual(["JWKS_INVALID"]);
  });

  it.each<[string, Environment, string[]]>([
    ["on every address", { SERVICE_LISTEN: "0.0.0.0:9090" }, ["ASSERTIONS_REPEATABLE"]],
    ["on every address of both kinds", { SERVICE_LISTEN: "[::]:9090" }, ["ASSERTIONS_REPEATABLE"]],
    ["on the network", { SERVICE_LISTEN: "10.1.2.3:9090", TLS: "off" }, ["ASSERTIONS_REPEATABLE"]],
    ["inside a mesh", { SERVICE_LISTEN: "0.0.0.0:9090", TLS: "mesh" }, []],
    ["with certificates", { SERVICE_LISTEN: "0.0.0.0:9090", TLS: "mutual" }, []],
    ["on one machine", { SERVICE_LISTEN: "127.0.0.1:9090" }, []],
    ["on one machine by IPv6", { SERVICE_LISTEN: "[::1]:9090" }, []],
  ])(
    "says that assertions can be repeated where nothing says who calls: %s",
    async (_where, env, expected) => {
      const found = await diagnose(lonely(), { ...sound, ...env });
      expect(problems(found)).toEqual(expected);
      expect(problems(await diagnose(lonely(), { ...sound, ...env }, { preflight: true }))).toEqual(expected);
      for (const { values, message } of found) {
        expect(values).toEqual(["mtls.enabled"]);
        expect(message).toMatch(/repetir una aserción durante 60 s.*mtls\.mesh/);
      }
    },
  );

  it("names peers that do not answer, but not before an installation", async () => {
    const changes = { TICKETS_ADDRESS: "127.0.0.1:1" };
    const [finding] = await diagnoseWith(changes);
    expect(finding).toMatchObject({
      problem: "PEER_UNREACHABLE",
      entries: ["TICKETS_ADDRESS"],
      values: ["services.identity.calls"],
    });
    expect(await diagnose(lonely(), { ...sound, ...changes }, { preflight: true })).toEqual([]);
  });

  it("reports an inspection that fails beside the findings of the others", async () => {
    const inspect = () => Promise.reject(new Error("no way"));
    const found = await diagnoseWith({ TICKETS_ADDRESS: "127.0.0.1:1" }, { ...lonely(), inspect });
    expect(problems(found)).toEqual(["INSPECTION_FAILED", "PEER_UNREACHABLE"]);
  });
});

describe("the command", () => {
  const run = async (argv: string[], env: Environment) => {
    const written: string[] = [];
    const process = {
      argv: ["node", "main.ts", ...argv],
      env,
      exitCode: undefined as number | undefined,
      exit: (code: number) => {
        process.exitCode = code;
      },
      stdout: { write: (text: string) => written.push(text) },
      stderr: { write: (text: string) => written.push(text) },
      once: () => {},
    };
    await runMain(lonely(), process as never);
    return { code: process.exitCode, said: written.join("") };
  };

  it("reports everything at once, for people, and exits with 1", async () => {
    const { SIGNING_KEY_FILE: _gone, ...rest } = sound;
    const { code, said } = await run(["doctor"], {
      ...rest,
      DATABASE_STAFF_URL_FILE: "/nowhere/staff-url",
      DATABASE_STAFF_URL: "",
      DATABASE_WORKER_URL: databaseUrl((url) => (url.password = "other")),
      DATABASE_POOL_SIZE: "0",
      NATS_URL: "nats://127.0.0.1:1",
      TICKETS_ADDRESS: "127.0.0.1:1",
    });
    expect(code).toBe(1);
    expect(said).toContain("identity: 6 problemas.");
    for (const word of [
      "Falta SIGNING_KEY_FILE",
      "El archivo que nombra DATABASE_STAFF_URL_FILE no se puede leer (ENOENT)",
      "PostgreSQL rechaza a identity_worker",
      "El valor de DATABASE_POOL_SIZE no sirve (must be at least 1)",
      "NATS no responde",
      "tickets no responde en 127.0.0.1:1",
      "Chart:   keys.existingSecret",
    ])
      expect(said).toContain(word);
    expect(said).not.toContain("other");
  });

  it("says that all is well, for programs, and exits with 0", async () => {
    const { code, said } = await run(["doctor", "--json"], sound);
    expect(code).toBeUndefined();
    expect(JSON.parse(said)).toEqual({
      service: "identity",
      ok: true,
      findings: [],
      notes: [expect.stringContaining("repetir una aserción durante 60 s")],
    });
  });

  it("notes for people what is so on purpose on one machine, and that alone fails nothing", async () => {
    const noted = await run(["doctor", "--preflight"], sound);
    expect(noted.code).toBeUndefined();
    expect(noted.said).toMatch(/todo está en orden[^✗]*· Los servicios no se muestran certificados/);
    const { code, said } = await run(["doctor", "--preflight"], { ...sound, SERVICE_LISTEN: "0.0.0.0:9090" });
    expect(code).toBe(1);
    expect(said).toContain("✗ ASSERTIONS_REPEATABLE");
    expect(said).not.toContain("· Los servicios");
    expect((await run(["doctor"], { ...sound, TLS: "mesh" })).said).toBe("identity: todo está en orden.\n");
  });

  it("does not know other options", async () => {
    expect((await run(["doctor", "--fix"], sound)).code).toBe(2);
  });
});
