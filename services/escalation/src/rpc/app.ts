import type { Database } from "@yanapa/database";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { TicketActionServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Client } from "@yanapa/rpc";
import type { OffsetClock } from "@yanapa/telemetry";
import type { Calendars } from "../store/calendars.ts";
import type { Clocks } from "../store/clocks.ts";
import type { MaximumTimesVersions } from "../store/maximum-times.ts";
import type { Recomputations } from "../store/recomputations.ts";

/** What escalation's rpcs work with. */
export type App = {
  readonly database: Database;
  readonly calendars: Calendars;
  readonly clocks: Clocks;
  readonly maximumTimes: MaximumTimesVersions;
  readonly recomputations: Recomputations;
  /** Identity: who serves where. */
  readonly members: Client<typeof DirectoryServiceService>;
  /** Tickets, to ask for one of which nothing has been heard. */
  readonly tickets: Client<typeof TicketActionServiceService>;
  /** The domain clock, where it may be moved. */
  readonly testClock: OffsetClock | undefined;
};
