import type { Database } from "@yanapa/database";
import type { CauseNames } from "../store/cause-names.ts";
import type { Reports } from "../store/reports.ts";

/** What reporting's rpcs work with. */
export type App = {
  readonly database: Database;
  readonly reports: Reports;
  readonly causes: CauseNames;
};
