import { cpuUsOf } from "../cpu.ts";
import { type Figure, percentile, until } from "./figure.ts";
import { fallDue } from "./fill.ts";
import type { World } from "./world.ts";

/** How long one look for what is due takes, by job, while nothing is. */
export const scanTicks = async (world: World, seconds: number): Promise<Figure[]> => {
  const fromMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const { rows } = await world.sql.query("SELECT count(*)::int AS n FROM clock WHERE state = 'ACTIVE'");
  const runs = world.runs.filter(({ startedMs }) => startedMs > fromMs);
  return [...Map.groupBy(runs, ({ name }) => name)].map(([name, some]) => {
    const took = some.map(({ tookMs }) => tookMs);
    return {
      name: `tick of ${name}, ${rows[0].n.toLocaleString("en-US")} open clocks: p95`,
      value: Number(percentile(took, 95).toFixed(1)),
      goal: 50,
      unit: "ms",
      p50: Number(percentile(took, 50).toFixed(1)),
      ticks: took.length,
    };
  });
};

/** How long it takes until each of many tickets that fall due in one minute is told of, once. */
export const storm = async (world: World, tickets: number, except: string): Promise<Figure> => {
  const minute = world.clock.now().add({ hours: 1 });
  await fallDue(world, { tickets, except, minute });
  await world.sql.query("ANALYZE clock");
  const told = async () => {
    const { rows } = await world.sql.query(
      `SELECT count(*)::int AS events, count(DISTINCT aggregate_id)::int AS tickets,
         count(published_at)::int AS published FROM event
       WHERE type = 'yanapa.escalation.v1.TicketOverdue' AND entity_id <> $1`,
      [except],
    );
    return rows[0] as { events: number; tickets: number; published: number };
  };
  const before = await told();
  const pids = [process.pid, world.postgres.pid];
  const cpuUs = cpuUsOf(pids);
  const startedMs = performance.now();
  world.clock.advance(Temporal.Duration.from({ minutes: 61 }));
  await until("all told", async () => (await told()).published - before.published >= tickets);
  const seconds = (performance.now() - startedMs) / 1_000;
  const cpuSeconds = (cpuUsOf(pids) - cpuUs) / 1e6;
  // Another look or two, which must find nothing more.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const after = await told();
  if (after.events - before.events !== tickets || after.tickets - before.tickets !== tickets)
    throw new Error(`not exactly once: ${JSON.stringify({ before, after })}`);
  return {
    name: `${tickets.toLocaleString("en-US")} tickets due in one minute, told of once each`,
    value: Number(seconds.toFixed(1)),
    goal: 30,
    unit: "s",
    cpu_s: Number(cpuSeconds.toFixed(1)),
  };
};
