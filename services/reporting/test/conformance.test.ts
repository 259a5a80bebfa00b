import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { ConformanceServiceService } from "@yanapa/proto/yanapa/reporting/v1/conformance_service.ts";
import { callers, newStreamPrefix, startTestService, type TestService } from "@yanapa/testing";
import { reporting } from "../src/app.ts";
import { FakePublisher } from "./fake-publisher.ts";

const now = Temporal.Instant.from("2026-11-24T15:00:00Z");
const before = (minutes: number): Temporal.Instant => now.subtract({ minutes });
let service: TestService;
let publisher: FakePublisher;

beforeAll(async () => {
  const streamPrefix = newStreamPrefix();
  publisher = new FakePublisher(streamPrefix);
  service = await startTestService(reporting, { streamPrefix });
});
afterAll(async () => {
  await publisher?.stop();
  await service?.stop();
});

describe("how entities order their attention", () => {
  it("is told to AGETIC: the switch that lets an only person close, since when, and no case", async () => {
    const [small, silent] = [uuidv7(), uuidv7()];
    const registered = (id: string, name: string) =>
      ({
        name: "EntityRegistered",
        body: {
          entityId: id,
          code: "1",
          acronym: "GAM",
          name,
          kind: "TERRITORIAL",
          department: "C",
          version: 1,
        },
        aggregate: "entity",
        aggregateId: id,
        sequence: 1,
        at: before(20),
      }) as const;
    const set = (closingRule: "ONLY_PERSON" | "SOMEBODY_ELSE", version: number, minutes: number) =>
      ({
        name: "AttentionSettingsChanged",
        body: {
          ...{ entityId: small, closingRule, version },
          ...{ confirmationDays: 5, confirmationAttempts: 2, reopeningDays: 10 },
        },
        aggregate: "attention_settings",
        aggregateId: small,
        sequence: version,
        at: before(minutes),
      }) as const;
    await publisher.publish(small, [
      registered(small, "AAA Gobierno Municipal de Yunguyo"),
      set("ONLY_PERSON", 1, 15),
      set("ONLY_PERSON", 2, 10),
    ]);
    await publisher.publish(silent, [registered(silent, "AAB Gobierno Municipal de Guaqui")]);
    await service.caughtUp();
    const agetic = service.client(ConformanceServiceService, callers.platformAdmin());
    const list = (closingRules: ("ONLY_PERSON" | "SOMEBODY_ELSE")[], pageToken = "") =>
      agetic.listConformance({ closingRules, pageSize: 1, pageToken });
    const first = await list([]);
    expect(first.entities).toEqual([
      {
        entityId: small,
        acronym: "GAM",
        name: "AAA Gobierno Municipal de Yunguyo",
        closingRule: "ONLY_PERSON",
        closingRuleTime: before(15),
      },
    ]);
    expect((await list([], first.nextPageToken)).entities).toMatchObject([
      { entityId: silent, closingRule: "SOMEBODY_ELSE", closingRuleTime: undefined },
    ]);
    expect((await list(["ONLY_PERSON"])).entities.map(({ entityId: id }) => id)).toEqual([small]);
    for (const caller of [
      callers.supervisor(),
      callers.entityAdmin({ entityId: small }),
      callers.requester(),
    ])
      await expect(
        service
          .client(ConformanceServiceService, caller)
          .listConformance({ closingRules: [], pageSize: 0, pageToken: "" }),
      ).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
  });
});
