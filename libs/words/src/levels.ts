import type { StaffRole } from "./roles.ts";

/** A level of attention (RA 0040/2022 §7.2c). */
export type Level = "L1" | "L2" | "L3_DEVELOPMENT" | "L3_SECURITY";

const ranks: Readonly<Record<Level, number>> = { L1: 1, L2: 2, L3_DEVELOPMENT: 3, L3_SECURITY: 3 };

/** How high a level is, from 1; the two instances of third level are equally high. */
export const rankOf = (level: Level): number => ranks[level];

/** The higher of two levels, the first when they are equally high. */
export const higherOf = (one: Level, other: Level): Level => (rankOf(other) > rankOf(one) ? other : one);

/** The role that attends at a level. */
export const roleOfLevel: Readonly<Record<Level, StaffRole>> = {
  L1: "OPERATOR",
  L2: "SPECIALIST",
  L3_DEVELOPMENT: "L3_DEVELOPMENT",
  L3_SECURITY: "L3_SECURITY",
};
