import { CalendarServiceService } from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { MaximumTimeServiceService } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { cpuUsOf } from "../cpu.ts";
import { callAs } from "./client.ts";
import { type Figure, until } from "./figure.ts";
import type { World } from "./world.ts";

/** One row for every ticket. */
const timesOf = (resolutionMinutes: number, effect: "NEW_ONLY" | "OPEN_TOO") => ({
  maximumTimes: [
    {
      kind: "UNSPECIFIED" as const,
      priority: "UNSPECIFIED" as const,
      impact: "UNSPECIFIED" as const,
      scope: "UNSPECIFIED" as const,
      solutionKind: "UNSPECIFIED" as const,
      serviceId: "",
      requesterType: "UNSPECIFIED" as const,
      firstResponseMinutes: 480,
      nextResponseMinutes: 0,
      resolutionMinutes,
      resolutionDays: 0,
      calendar: "ENTITY" as const,
    },
  ],
  pauses: [],
  holds: [],
  reason: "RA 1/2026",
  effect,
  effectiveTime: undefined,
});

/** Publishes the first maximum times of an entity. */
export const publishTimes = async (world: World, entityId: string, resolutionMinutes: number) => {
  const clients = callAs(world, { entityId, roles: ["ENTITY_ADMIN"] });
  await clients
    .client(MaximumTimeServiceService)
    .publishMaximumTimes(timesOf(resolutionMinutes, "NEW_ONLY"), { idempotencyKey: crypto.randomUUID() });
  clients.close();
};

/** How long it takes from publishing a calendar, and then maximum times, until every open clock stands on them. */
export const recompute = async (
  world: World,
  entityId: string,
  expected: { tickets: number; holiday: string },
): Promise<Figure[]> => {
  const clients = callAs(world, { entityId, roles: ["ENTITY_ADMIN"] });
  const calendars = clients.client(CalendarServiceService);
  const times = clients.client(MaximumTimeServiceService);
  const key = () => ({ idempotencyKey: crypto.randomUUID() });
  const measure = async (name: string, publish: () => Promise<unknown>): Promise<Figure> => {
    const pids = [process.pid, world.postgres.pid];
    const cpuUs = cpuUsOf(pids);
    const startedMs = performance.now();
    await publish();
    const seen = new Set<number>();
    let last = { totalCount: 0, doneCount: 0, changedCount: 0, finished: false };
    await until(name, async () => {
      const { recomputations } = await calendars.listRecomputations({ pageSize: 1, pageToken: "" });
      last = recomputations[0] ?? last;
      seen.add(last.doneCount);
      return last.finished;
    });
    const seconds = (performance.now() - startedMs) / 1_000;
    const cpuSeconds = (cpuUsOf(pids) - cpuUs) / 1e6;
    if (last.doneCount !== expected.tickets) throw new Error(`${name}: ${last.doneCount} clocks`);
    await world.service.caughtUp();
    const toldSeconds = (performance.now() - startedMs) / 1_000;
    return {
      name,
      value: Number(seconds.toFixed(1)),
      goal: 60,
      unit: "s",
      changed: last.changedCount,
      progress_seen: seen.size,
      cpu_s: Number(cpuSeconds.toFixed(1)),
      all_told_s: Number(toldSeconds.toFixed(1)),
    };
  };
  try {
    const count = expected.tickets.toLocaleString("en-US");
    const onCalendar = await measure(`publishing a calendar: ${count} open clocks`, async () => {
      await calendars.saveEntityCalendarDraft(
        {
          areaId: "",
          content: {
            hours: [],
            exceptions: [
              {
                date: expected.holiday,
                kind: "HOLIDAY",
                hours: [],
                reason: "Aniversario",
                legalReference: "RA 2/2026",
              },
            ],
          },
          reason: "RA 2/2026",
        },
        key(),
      );
      await calendars.publishEntityCalendar({ areaId: "", draftRevision: 0, effect: "OPEN_TOO" }, key());
    });
    // What autovacuum learns of a table that has been in use for more than a minute.
    await world.sql.query("ANALYZE clock");
    const onTimes = await measure(`publishing maximum times: ${count} open clocks`, () =>
      times.publishMaximumTimes(timesOf(1_500, "OPEN_TOO"), key()),
    );
    return [onCalendar, onTimes];
  } finally {
    clients.close();
  }
};
