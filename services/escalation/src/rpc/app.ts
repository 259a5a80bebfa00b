import type { Database } from "@yanapa/database";
import type { OffsetClock } from "@yanapa/telemetry";
import type { Clocks } from "../store/clocks.ts";
import type { MaximumTimesVersions } from "../store/maximum-times.ts";

/** What escalation's rpcs work with. */
export type App = {
  readonly database: Database;
  readonly clocks: Clocks;
  readonly maximumTimes: MaximumTimesVersions;
  /** The domain clock, where it may be moved. */
  readonly testClock: OffsetClock | undefined;
};
