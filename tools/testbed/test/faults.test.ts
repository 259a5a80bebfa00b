import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { Platform, type RegisteredEntity, registerDemo } from "@yanapa/tool-demo";
import { crashNats, crashPostgres, startTestbed, type Testbed } from "../src/index.ts";
import { Intake } from "./intake.ts";
import { expectNothingLost } from "./nothing-lost.ts";

let stateDir: string;
let testbed: Testbed;
let entity: RegisteredEntity;
let intake: Intake;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "yanapa-faults-"));
  testbed = await startTestbed({ stateDir });
  const platform = new Platform({ restUrl: testbed.restUrl, issuer: testbed.backends.idp.issuer });
  [entity] = (await registerDemo(platform)) as [RegisteredEntity];
  intake = await Intake.open(entity);
}, 180_000);

afterAll(async () => {
  await testbed?.stop();
  rmSync(stateDir, { recursive: true, force: true });
}, 60_000);

const process_ = (name: string) => {
  const found = testbed.processes.get(name);
  if (found === undefined) throw new Error(`${name} does not run`);
  return found;
};

describe("a service that is killed", () => {
  it.each(["after_commit_before_publish", "after_publish_before_mark"])(
    "at %s loses no event and repeats no effect",
    async (point) => {
      const tickets = process_("tickets");
      await tickets.end();
      await tickets.start({ CRASH_AT: point });
      const registered = intake.register();
      await tickets.ended();
      await tickets.start();
      await registered;
      await expectNothingLost(testbed, intake);
    },
    120_000,
  );

  it("under load keeps what it acknowledged", async () => {
    const stop = new AbortController();
    const registering = Promise.all([1, 2, 3, 4].map(() => intake.keepRegistering(stop.signal)));
    for (const name of ["tickets", "audit", "tickets"]) {
      await intake.acknowledges(20);
      await process_(name).end("SIGKILL");
      await process_(name).start();
    }
    stop.abort();
    await registering;
    await expectNothingLost(testbed, intake);
  }, 180_000);
});

describe("a backend that is killed", () => {
  it("NATS: work goes on without it, and events catch up", async () => {
    const stop = new AbortController();
    const registering = Promise.all([1, 2].map(() => intake.keepRegistering(stop.signal)));
    await intake.acknowledges(10);
    testbed.backends.nats.kill("SIGKILL");
    await testbed.backends.nats.exited;
    await intake.acknowledges(30);
    const nats = await crashNats(testbed.backends.nats, stateDir);
    stop.abort();
    await registering;
    try {
      await expectNothingLost(testbed, intake);
    } finally {
      Object.assign(testbed.backends, { nats });
    }
  }, 180_000);

  it("PostgreSQL: nothing acknowledged is lost, and the services find it again", async () => {
    const stop = new AbortController();
    const registering = Promise.all([1, 2].map(() => intake.keepRegistering(stop.signal)));
    await intake.acknowledges(10);
    const postgres = await crashPostgres(testbed.backends.postgres, stateDir);
    Object.assign(testbed.backends, { postgres });
    await intake.acknowledges(10);
    stop.abort();
    await registering;
    await expectNothingLost(testbed, intake);
    for (const one of testbed.processes.values()) await eventually(() => one.isReady());
  }, 180_000);
});
