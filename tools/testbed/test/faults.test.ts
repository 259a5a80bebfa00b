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
});

afterAll(async () => {
  await testbed?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

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
  );

  it("under load keeps what it acknowledged", async () => {
    await intake.during(4, async () => {
      for (const name of ["tickets", "audit", "tickets"]) {
        await intake.acknowledges(20);
        await process_(name).end("SIGKILL");
        await process_(name).start();
      }
    });
    await expectNothingLost(testbed, intake);
  });
});

describe("a backend that is killed", () => {
  it("NATS: work goes on without it, and events catch up", async () => {
    await intake.during(2, async () => {
      await intake.acknowledges(10);
      testbed.backends.nats.kill("SIGKILL");
      await testbed.backends.nats.exited;
      await intake.acknowledges(30);
      Object.assign(testbed.backends, { nats: await crashNats(testbed.backends.nats, stateDir) });
    });
    await expectNothingLost(testbed, intake);
  });

  it("PostgreSQL: nothing acknowledged is lost, and the services find it again", async () => {
    await intake.during(2, async () => {
      await intake.acknowledges(10);
      const postgres = await crashPostgres(testbed.backends.postgres, stateDir);
      Object.assign(testbed.backends, { postgres });
      await intake.acknowledges(10);
    });
    await expectNothingLost(testbed, intake);
    for (const one of testbed.processes.values()) await eventually(() => one.isReady());
  });
});
