export type { Level, RuleTarget, RuleTrigger } from "@yanapa/words";

const ticketKinds = ["INQUIRY", "SERVICE_REQUEST", "INCIDENT", "SECURITY_INCIDENT"] as const;
export type TicketKind = (typeof ticketKinds)[number];

const priorities = ["HIGH", "MEDIUM", "LOW"] as const;
export type Priority = (typeof priorities)[number];

const impacts = ["HIGH", "MEDIUM", "LOW"] as const;
export type Impact = (typeof impacts)[number];

/** Whom a ticket affects (RA 0040/2022 §5). */
const affectedScopes = ["ONE", "GROUP", "ALL"] as const;
export type AffectedScope = (typeof affectedScopes)[number];

/** What a remedy consists of (RA 0040/2022 §7.2d "tipo de solución"): proposed at triage, may change. */
const solutionKinds = [
  "GUIDANCE",
  "ACCESS",
  "INFRASTRUCTURE",
  "SOFTWARE_FIX",
  "SECURITY",
  "THIRD_PARTY",
] as const;
export type SolutionKind = (typeof solutionKinds)[number];

/** Whether a citizen asks or a public servant does. */
const requesterTypes = ["CITIZEN", "PUBLIC_SERVANT"] as const;
export type RequesterType = (typeof requesterTypes)[number];

/**
 * What is timed: the first answer of a person; the next answer to what the requester wrote since; the remedy; and how
 * long an area of a level may hold the ticket (OLA).
 */
const targets = ["FIRST_RESPONSE", "NEXT_RESPONSE", "RESOLUTION", "HOLD"] as const;
export type Target = (typeof targets)[number];

const waitingReasons = ["REQUESTER", "THIRD_PARTY"] as const;
export type WaitingReason = (typeof waitingReasons)[number];

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
