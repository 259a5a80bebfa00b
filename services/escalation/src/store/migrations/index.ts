import type { Migration } from "@yanapa/database";
import { createEscalation } from "./20261124T0900-create-escalation.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [createEscalation];
