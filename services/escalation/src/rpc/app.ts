import type { Database } from "@yanapa/database";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
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
  /** The domain clock, where it may be moved. */
  readonly testClock: OffsetClock | undefined;
};
