import type { Migration } from "@yanapa/database";
import { createReporting } from "./20261124T0900-create-reporting.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [createReporting];
