import { defineService } from "@yanapa/service";
import { OffsetClock } from "@yanapa/telemetry";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { announceOverdue } from "./jobs/announce-overdue.ts";
import { recomputeClocks } from "./jobs/recompute-clocks.ts";
import { rpcs } from "./rpc/index.ts";
import { Calendars } from "./store/calendars.ts";
import { Clocks } from "./store/clocks.ts";
import { MaximumTimesVersions } from "./store/maximum-times.ts";
import { migrations } from "./store/migrations/index.ts";
import { OverdueClocks } from "./store/overdue-clocks.ts";
import { Recomputations } from "./store/recomputations.ts";
import { Recomputer } from "./store/recomputer.ts";

/** Maximum times, the clock of each ticket, and who is late. */
export const escalation = defineService({
  name: "escalation",
  config,
  entities: [],
  migrations,
  duplicates: { maximum_times_pkey: "MAXIMUM_TIMES_CHANGED" },
  create: ({ config: { testClock }, database, clock }) => {
    const calendars = new Calendars();
    const clocks = new Clocks(database, calendars);
    const recomputations = new Recomputations(database);
    return {
      rpcs: rpcs({
        database,
        calendars,
        clocks,
        recomputations,
        maximumTimes: new MaximumTimesVersions(database),
        // Real time can't be moved: the rpc exists only where whoever started the service gave it a clock that can.
        testClock: testClock && clock instanceof OffsetClock ? clock : undefined,
      }),
      listeners: listeners(clocks),
      jobs: [
        {
          name: "announce-overdue",
          everyMs: 1_000,
          run: announceOverdue(new OverdueClocks(database), clock),
        },
        {
          name: "recompute-clocks",
          everyMs: 1_000,
          run: recomputeClocks(recomputations, new Recomputer(database, calendars), clock),
        },
      ],
    };
  },
});
