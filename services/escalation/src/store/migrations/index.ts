import type { Migration } from "@yanapa/database";
import { createEscalation } from "./20261124T0900-create-escalation.ts";
import { createCalendars } from "./20261124T1000-create-calendars.ts";
import { policyEffect } from "./20261124T1100-policy-effect.ts";
import { createActing } from "./20261124T1200-create-acting.ts";
import { maximumTimesDrafts } from "./20261124T1210-maximum-times-drafts.ts";
import { createBoard } from "./20261124T1220-create-board.ts";
import { createProblems } from "./20261124T1230-create-problems.ts";
import { vacuumClocks } from "./20261124T1240-vacuum-clocks.ts";
import { fillAtRisk } from "./20261124T1250-fill-at-risk.ts";
import { areaNames } from "./20261124T1260-area-names.ts";
import { createMembers } from "./20261130T1910-create-members.ts";
import { correctFirings } from "./20261130T2345-correct-firings.ts";
import { oneLedger } from "./20261201T0210-one-ledger.ts";
import { dateCalendarDrafts } from "./20261201T0220-date-calendar-drafts.ts";
import { dropTwoLedgers } from "./20261201T0355-drop-two-ledgers.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [
  createEscalation,
  createCalendars,
  policyEffect,
  createActing,
  maximumTimesDrafts,
  createBoard,
  createProblems,
  vacuumClocks,
  fillAtRisk,
  areaNames,
  createMembers,
  correctFirings,
  oneLedger,
  dateCalendarDrafts,
  dropTwoLedgers,
];
