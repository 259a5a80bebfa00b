import { defineService } from "@yanapa/service";
import { OffsetClock } from "@yanapa/telemetry";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { announceOverdue } from "./jobs/announce-overdue.ts";
import { rpcs } from "./rpc/index.ts";
import { Clocks } from "./store/clocks.ts";
import { MaximumTimesVersions } from "./store/maximum-times.ts";
import { migrations } from "./store/migrations/index.ts";
import { OverdueClocks } from "./store/overdue-clocks.ts";

/** Maximum times, the clock of each ticket, and who is late. */
export const escalation = defineService({
  name: "escalation",
  config,
  entities: [],
  migrations,
  duplicates: { maximum_times_pkey: "MAXIMUM_TIMES_CHANGED" },
  create: ({ config: { testClock }, database, clock }) => {
    const clocks = new Clocks(database);
    return {
      rpcs: rpcs({
        database,
        clocks,
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
      ],
    };
  },
});
