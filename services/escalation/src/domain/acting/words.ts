/** What makes a rule fire. */
export type RuleTrigger =
  | "TARGET"
  | "NO_OWNER"
  | "NO_PUBLIC_MESSAGE"
  | "NO_NEXT_ACTION"
  | "REOPENED"
  | "RECURRENCE";

/** Whose time a rule watches; UNSPECIFIED where it watches none. */
export type RuleTarget =
  | "UNSPECIFIED"
  | "FIRST_RESPONSE"
  | "RESOLUTION"
  | "DEADLINE"
  | "NEXT_RESPONSE"
  | "HOLD";

/** A level of attention (RA 0040/2022 §7.2c). */
export type Level = "L1" | "L2" | "L3_DEVELOPMENT" | "L3_SECURITY";

/** How high a level is; the two instances of third level are equally high. */
export const rankOf = (level: Level): number => ({ L1: 1, L2: 2, L3_DEVELOPMENT: 3, L3_SECURITY: 3 })[level];

/** Whom a rule turns to. */
export type ContactKind = "OWNER" | "LEAD" | "SUPERVISOR" | "ADMINISTRATOR" | "ON_CALL";

/** What a rule does. */
export type RuleActionKind =
  | "NOTIFY"
  | "REASSIGN"
  | "RAISE_LEVEL"
  | "RAISE_PRIORITY"
  | "ADD_WATCHER"
  | "OPEN_IMPROVEMENT";

/** How a firing, or one action of it, ended. */
export type FiringOutcome = "DONE" | "UNCHANGED" | "SUPPRESSED";
