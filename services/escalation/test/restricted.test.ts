import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { MaximumTimeServiceService } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { OffsetClock } from "@yanapa/telemetry";
import { callers, eventually, newStreamPrefix, startTestService, type TestService } from "@yanapa/testing";
import { escalation } from "../src/app.ts";
import { allHeard, FakeTickets } from "./fake-tickets.ts";

let service: TestService;
let tickets: FakeTickets;

beforeAll(async () => {
  const streamPrefix = newStreamPrefix();
  const clock = new OffsetClock();
  tickets = await FakeTickets.start(streamPrefix, clock);
  service = await startTestService(escalation, { streamPrefix, clock, peers: allHeard });
});
afterAll(async () => {
  await tickets?.stop();
  await service?.stop();
});

it("what is told of a security incident's times is told to who may hear of it", async () => {
  const entityId = uuidv7();
  await service.client(MaximumTimeServiceService, callers.entityAdmin({ entityId })).publishMaximumTimes({
    maximumTimes: [
      {
        kind: "UNSPECIFIED",
        priority: "UNSPECIFIED",
        impact: "UNSPECIFIED",
        scope: "UNSPECIFIED",
        solutionKind: "UNSPECIFIED",
        serviceId: "",
        requesterType: "UNSPECIFIED",
        nextResponseMinutes: 0,
        resolutionDays: 0,
        firstResponseMinutes: 1,
        resolutionMinutes: 1,
        calendar: "ALWAYS",
      },
    ],
    reason: "Resolución Administrativa 12/2026",
    pauses: [],
    holds: [],
    effect: "NEW_ONLY",
    effectiveTime: undefined,
  });
  const secret = await tickets.create(entityId, { kind: "SECURITY_INCIDENT" });
  const other = await tickets.create(entityId);
  await service.caughtUp();
  service.clock.advance(Temporal.Duration.from({ minutes: 5 }));
  const told = async () =>
    service.database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
      sql.query<{ about: string; subject: string; restricted: boolean }>(
        "test_told",
        "SELECT aggregate_id AS about, subject, restricted FROM event WHERE aggregate IN ('clock', 'ticket')",
      ),
    );
  const events = await eventually(
    told,
    (all) => all.filter(({ subject }) => /overdue/.test(subject)).length >= 4,
  );
  const of = (id: string) => events.filter(({ about }) => about === id);
  expect(of(secret.id).map(({ subject }) => subject.split(".").slice(0, 3).join("."))).toEqual(
    of(secret.id).map(() => "yanapa.escalation.restricted"),
  );
  expect(of(secret.id).length).toBeGreaterThanOrEqual(3);
  expect(of(other.id).some(({ restricted }) => restricted)).toBe(false);
});
