import type { Act } from "./act.ts";
import { control } from "./control.ts";
import { ending } from "./ending.ts";
import { working } from "./working.ts";

const table = { ...working, ...control, ...ending } as const;

/** Every act on a ticket, by name. */
export type ActName = keyof typeof table;
export const acts: Readonly<Record<ActName, Act>> = table;
export const actNames = Object.keys(table) as readonly ActName[];

/** Those that stand in the bar where they may be done, in this order; the others are in its menu, and all in the palette. */
export const mainActs: readonly ActName[] = [
  "take",
  "triage",
  "resolve",
  "verify",
  "close",
  "giveBack",
  "escalate",
  "ask",
  "answer",
  "startWaiting",
  "endWaiting",
  "reopen",
];
