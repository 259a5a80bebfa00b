import type { Migration } from "@yanapa/database";
import { createReporting } from "./20261124T0900-create-reporting.ts";
import { createServices } from "./20261124T0910-create-services.ts";
import { createCauseNames } from "./20261124T0920-create-cause-names.ts";
import { ownActs } from "./20261130T2225-own-acts.ts";
import { createOutages } from "./20261130T2250-create-outages.ts";
import { createConformance } from "./20261130T2300-create-conformance.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [
  createReporting,
  createServices,
  createCauseNames,
  ownActs,
  createOutages,
  createConformance,
];
