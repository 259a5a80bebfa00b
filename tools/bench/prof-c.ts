import { mkdtempSync, rmSync } from "node:fs";
import { uuidv7 } from "@yanapa/database";
import { fillEntity } from "./src/escalation/fill.ts";
import { publishTimes, recompute } from "./src/escalation/recompute.ts";
import { startWorld } from "./src/escalation/world.ts";

const wednesday = Temporal.Instant.from("2026-11-25T10:00-04:00");
const dir = mkdtempSync("/tmp/cprof-");
const world = await startWorld(dir);
world.clock.advance(wednesday.since(world.clock.now()));
const e = uuidv7();
await publishTimes(world, e, 2400);
await fillEntity(world, e, { tickets: 5000, receivedAt: wednesday });
console.log(await recompute(world, e, { tickets: 5000, holiday: "2026-11-26" }));
await world.stop();
rmSync(dir, { recursive: true, force: true });
