import type { Migration } from "@yanapa/database";
import { createAudit } from "./20261124T0900-create-audit.ts";
import { restrictRecords } from "./20261124T0910-restrict-records.ts";
import { bindHeads } from "./20261130T1910-bind-heads.ts";
import { createHiddenTickets } from "./20261130T2305-create-hidden-tickets.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [
  createAudit,
  restrictRecords,
  bindHeads,
  createHiddenTickets,
];
