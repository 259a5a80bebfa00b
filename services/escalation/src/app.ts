import { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import { TicketActionServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import { defineService } from "@yanapa/service";
import { OffsetClock } from "@yanapa/telemetry";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { fireRules } from "./jobs/acting/fire-rules.ts";
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
  create: ({ config: { testClock }, database, clock, client, log }) => {
    const calendars = new Calendars();
    const clocks = new Clocks(database, calendars);
    const recomputations = new Recomputations(database);
    const members = client(DirectoryServiceService);
    const tickets = client(TicketActionServiceService);
    return {
      rpcs: rpcs({
        database,
        calendars,
        clocks,
        members,
        tickets,
        recomputations,
        maximumTimes: new MaximumTimesVersions(database),
        // Real time can't be moved: the rpc exists only where whoever started the service gave it a clock that can.
        testClock: testClock && clock instanceof OffsetClock ? clock : undefined,
      }),
      listeners: listeners(clocks),
      jobs: [
        fireRules({ database, clocks, clock, tickets, members, log }),
        {
          name: "announce-overdue",
          everyMs: 1_000,
          run: announceOverdue({ overdue: new OverdueClocks(database), clock, tickets, log }),
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
