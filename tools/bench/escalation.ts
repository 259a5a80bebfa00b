import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uuidv7 } from "@yanapa/database";
import { board } from "./src/escalation/board.ts";
import { calendarOperations } from "./src/escalation/calendar-operations.ts";
import { type Figure, tellFigure } from "./src/escalation/figure.ts";
import { fillEntity, fillOthers } from "./src/escalation/fill.ts";
import { publishTimes, recompute } from "./src/escalation/recompute.ts";
import { scanTicks, storm } from "./src/escalation/scan.ts";
import { shown } from "./src/escalation/shown.ts";
import { startWorld } from "./src/escalation/world.ts";
import { keepLines } from "./src/lines.ts";
import { startOurs } from "./src/ours.ts";

/** `make bench-escalation`: the clocks at the size of a country, beside the goals. `--quick` with a tenth of it. */
const size = process.argv.includes("--quick")
  ? { entity: 10_000, all: 100_000, due: 1_000, seconds: 5 }
  : { entity: 100_000, all: 1_000_000, due: 10_000, seconds: 20 };

const figures: Figure[] = [];
const tell = (...some: readonly Figure[]): void => {
  for (const figure of some) {
    figures.push(figure);
    process.stdout.write(`${tellFigure(figure)}\n`);
  }
};

/** Runs on something that is started for it and stopped afterwards, in a folder that is then removed. */
const on = async <T extends { stop(): Promise<void> }>(
  start: (stateDir: string) => Promise<T>,
  work: (started: T) => Promise<void>,
): Promise<void> => {
  const stateDir = mkdtempSync(join(tmpdir(), "yanapa-bench-escalation-"));
  try {
    const started = await start(stateDir);
    try {
      await work(started);
    } finally {
      await started.stop();
    }
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
};

/** Wednesday 25 November 2026, 10:00 in Bolivia. */
const wednesday = Temporal.Instant.from("2026-11-25T10:00-04:00");

tell(...calendarOperations());
await on(startWorld, async (world) => {
  world.clock.advance(wednesday.since(world.clock.now()));
  const entityId = uuidv7();
  await publishTimes(world, entityId, 2_400);
  await fillEntity(world, entityId, { tickets: size.entity, receivedAt: wednesday });
  tell(...(await recompute(world, entityId, { tickets: size.entity, holiday: "2026-11-26" })));
  // Every row has just been written anew.
  tell(await board(world, entityId, "just recomputed", 50));
  await world.sql.query("VACUUM ANALYZE clock");
  tell(await board(world, entityId, "at rest"));

  await fillOthers(world, {
    tickets: size.all - size.entity,
    entities: 999,
    from: wednesday.add({ hours: 240 }),
  });
  tell(await board(world, entityId, "among all"));
  tell(...(await scanTicks(world, size.seconds)));
  tell(await storm(world, size.due, entityId));
});
await on(
  (stateDir) => startOurs(stateDir, { withClocks: true }),
  async (ours) => tell(...(await shown(ours))),
);
keepLines(figures);
process.stdout.write(".yanapa/bench.json\n");
process.exitCode = figures.every(({ value, goal }) => value <= goal) ? 0 : 1;
