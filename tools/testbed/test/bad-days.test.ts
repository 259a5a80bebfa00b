import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Platform, type RegisteredEntity, registerDemo } from "@yanapa/tool-demo";
import { crashNats, crashPostgres, startTestbed, type Testbed } from "../src/index.ts";
import { Intake } from "./intake.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { doctor, everyStatus, expectNamed, logsSince, type Status, settled } from "./observed.ts";

/** A backend is away this long, under a light load. */
const awayMs = 30_000;

let stateDir: string;
let testbed: Testbed;
let entity: RegisteredEntity;
let intake: Intake;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "yanapa-bad-days-"));
  testbed = await startTestbed({ stateDir });
  const platform = new Platform({ restUrl: testbed.restUrl, issuer: testbed.backends.idp.issuer });
  [entity] = (await registerDemo(platform)) as [RegisteredEntity];
  intake = await Intake.open(entity);
});

afterAll(async () => {
  await testbed?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

describe("for half a minute without", () => {
  it("NATS: cases are registered all the same, and their events arrive afterwards", async () => {
    const logs = logsSince(testbed);
    await intake.during(
      1,
      async () => {
        // First it no longer answers, then it is gone.
        testbed.backends.nats.kill("SIGSTOP");
        await intake.acknowledges(3);
        testbed.backends.nats.kill("SIGKILL");
        await testbed.backends.nats.exited;
        await Promise.all([intake.acknowledges(20), sleep(awayMs)]);

        expect(
          await everyStatus(testbed, ({ ready, degraded, parts }) => ready && degraded && !parts.nats),
        ).toEqual([]);
        expect(await doctor(testbed, "tickets")).toEqual({ problems: ["NATS_UNREACHABLE"], code: 1 });
        const nats = await crashNats(testbed.backends.nats, stateDir);
        Object.assign(testbed.backends, { nats });
        expect(await settled(testbed, ({ ready, degraded }) => ready && !degraded)).toEqual([]);
      },
      250,
    );
    await expectNothingLost(testbed, intake);
    expectNamed(logs(), "NATS");
  });

  it("PostgreSQL: nothing is acknowledged that is not kept, and who can't answer says so", async () => {
    const logs = logsSince(testbed);
    await intake.during(
      1,
      async () => {
        await intake.acknowledges(5);
        testbed.backends.postgres.kill("SIGKILL");
        await testbed.backends.postgres.exited;
        await sleep(awayMs);

        const truth = ({ ready, parts }: Status, name: string) =>
          name === "gateway" ? ready : !ready && parts.database === false;
        expect(await everyStatus(testbed, truth)).toEqual([]);
        expect(await doctor(testbed, "tickets")).toEqual({ problems: ["DATABASE_UNREACHABLE"], code: 1 });
        const refused = await entity.actors.operator.get("/v1/channels").catch((error: unknown) => error);
        expect(refused).toMatchObject({ status: 503 });

        const postgres = await crashPostgres(testbed.backends.postgres, stateDir);
        Object.assign(testbed.backends, { postgres });
        expect(await settled(testbed, ({ ready, degraded }) => ready && !degraded)).toEqual([]);
      },
      250,
    );
    await expectNothingLost(testbed, intake);
    expectNamed(logs(), "PostgreSQL");
    const well = ["tickets", "channels", "gateway"].map((name) => doctor(testbed, name));
    for (const said of await Promise.all(well)) expect(said).toEqual({ problems: [], code: 0 });
  });
});

describe("the chart's alerts", () => {
  it("watch figures that services show", async () => {
    const shown = await Promise.all(
      [...testbed.processes.values()].map(async ({ managementAddress }) =>
        (await fetch(`http://${managementAddress}/metrics`)).text(),
      ),
    );
    const names = new Set(shown.join("\n").match(/^[a-z_]+(?=[{ ])/gm));
    const alerts = readFileSync(
      join(import.meta.dirname, "../../../charts/yanapa/files/alerts.yaml"),
      "utf8",
    );
    const watched = new Set(alerts.match(/\b[a-z_]+(?=\{job=)/g));
    expect(watched.size).toBeGreaterThan(8);
    // `up` is Prometheus's own.
    expect([...watched].filter((name) => name !== "up" && !names.has(name))).toEqual([]);
    const labels = [
      'part="database"',
      'part="nats"',
      'yanapa_job="announce-overdue"',
      "http_response_status_code=",
    ];
    expect(labels.filter((label) => !shown.join("\n").includes(label))).toEqual([]);
  });
});
