import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { address, choice, decimal, duration, flag, integer, list, secret, text, url } from "./entries.ts";
import {
  ConfigError,
  type ConfigOf,
  describe as describeSpec,
  readConfig,
  variableOf,
} from "./read-config.ts";

const spec = {
  serviceListen: address({ default: "127.0.0.1:0", doc: "Where rpcs are answered." }),
  databasePoolSize: integer({ default: 10, min: 1, max: 100, doc: "Connections per pool." }),
  databaseStaffUrl: url({ schemes: ["postgres", "postgresql"], secret: true, doc: "Staff's database role." }),
  webhookKey: secret({ optional: true, doc: "Signs what is sent." }),
  relayEvery: duration({ default: "250ms", min: "5ms", max: "1m", doc: "Longest pause of the relay." }),
  sampleRatio: decimal({ default: 1, min: 0, max: 1, doc: "Part of the traces to keep." }),
  logLevel: choice(["debug", "info", "warn"], { default: "info", doc: "Least level that is written." }),
  streams: list({ doc: "Streams to make." }),
  reflection: flag({ doc: "Answer gRPC reflection." }),
  title: text({ optional: true, doc: "Shown above the page." }),
};

const needed = { DATABASE_STAFF_URL: "postgres://yanapa@db/tickets" };
const mistakesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env, spec);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
};

describe("readConfig", () => {
  it("fills defaults and types every value", () => {
    const config: ConfigOf<typeof spec> = readConfig(needed, spec);
    const level: "debug" | "info" | "warn" = config.logLevel;
    expect(level).toBe("info");
    expect(config).toEqual({
      serviceListen: "127.0.0.1:0",
      databasePoolSize: 10,
      databaseStaffUrl: "postgres://yanapa@db/tickets",
      webhookKey: undefined,
      relayEvery: 250,
      sampleRatio: 1,
      logLevel: "info",
      streams: [],
      reflection: false,
      title: undefined,
    });
  });

  it("reads what is given", () => {
    const env = {
      ...needed,
      RELAY_EVERY: "2s",
      STREAMS: " a, ,b ",
      REFLECTION: "On",
      SERVICE_LISTEN: "[::1]:5001",
    };
    expect(readConfig(env, spec)).toMatchObject({
      relayEvery: 2000,
      streams: ["a", "b"],
      reflection: true,
      serviceListen: "[::1]:5001",
    });
  });

  it("tells every mistake at once and repeats no value", () => {
    const mistakes = mistakesOf({
      DATABASE_STAFF_URL: "mysql://root:hunter2@db",
      DATABASE_POOL_SIZE: "0",
      RELAY_EVERY: "2 minutes",
      SAMPLE_RATIO: "1.5",
      LOG_LEVEL: "loud",
      REFLECTION: "maybe",
      SERVICE_LISTEN: "127.0.0.1:70000",
    });
    expect(mistakes.toSorted()).toEqual([
      "DATABASE_POOL_SIZE must be at least 1",
      "DATABASE_STAFF_URL must begin with postgres:// or postgresql://",
      "LOG_LEVEL must be one of debug, info, warn",
      "REFLECTION must be true or false",
      "RELAY_EVERY must be a duration such as 500ms, 30s, 5m, 2h, 7d",
      "SAMPLE_RATIO must be at most 1",
      "SERVICE_LISTEN must be host:port",
    ]);
    expect(mistakes.join()).not.toContain("hunter2");
  });

  it("names a limit as it was written", () => {
    expect(mistakesOf({ ...needed, RELAY_EVERY: "2h" })).toEqual(["RELAY_EVERY must be at most 1m"]);
    expect(mistakesOf({ ...needed, RELAY_EVERY: "1ms" })).toEqual(["RELAY_EVERY must be at least 5ms"]);
  });

  it("counts an empty variable as absent", () => {
    expect(mistakesOf({ DATABASE_STAFF_URL: "" })).toEqual([
      "DATABASE_STAFF_URL is required (or DATABASE_STAFF_URL_FILE)",
    ]);
    expect(readConfig({ ...needed, LOG_LEVEL: "" }, spec).logLevel).toBe("info");
  });

  it("reads a secret from its file, without the last line break", () => {
    const file = join(mkdtempSync(join(tmpdir(), "config-")), "key");
    writeFileSync(file, "s3cret\n");
    expect(readConfig({ ...needed, WEBHOOK_KEY_FILE: file }, spec).webhookKey).toBe("s3cret");
    expect(mistakesOf({ ...needed, WEBHOOK_KEY: "x", WEBHOOK_KEY_FILE: file })).toEqual([
      "WEBHOOK_KEY is given twice: keep it or WEBHOOK_KEY_FILE",
    ]);
    expect(mistakesOf({ ...needed, WEBHOOK_KEY_FILE: `${file}.gone` })).toEqual([
      "WEBHOOK_KEY cannot be read from the file that WEBHOOK_KEY_FILE names (ENOENT)",
    ]);
    writeFileSync(file, "\n");
    expect(mistakesOf({ ...needed, WEBHOOK_KEY_FILE: file })).toEqual([
      "WEBHOOK_KEY is empty in the file that WEBHOOK_KEY_FILE names",
    ]);
  });

  it("leaves a file beside a variable that is no secret alone", () => {
    expect(readConfig({ ...needed, TITLE_FILE: "/nowhere" }, spec).title).toBeUndefined();
  });
});

describe("names and documents", () => {
  it("writes variables in upper snake case", () => {
    expect(["natsUrl", "s3Bucket", "jwksFile", "NATS_URL"].map(variableOf)).toEqual([
      "NATS_URL",
      "S3_BUCKET",
      "JWKS_FILE",
      "NATS_URL",
    ]);
  });

  it("prints the README's table", () => {
    const lines = describeSpec(spec).split("\n");
    expect(lines).toContain("| `DATABASE_POOL_SIZE` | integer 1…100 | `10` | Connections per pool. |");
    expect(lines).toContain("| `DATABASE_STAFF_URL` or `_FILE` | URL | required | Staff's database role. |");
    expect(lines).toContain("| `STREAMS` | list | none | Streams to make. |");
  });
});
