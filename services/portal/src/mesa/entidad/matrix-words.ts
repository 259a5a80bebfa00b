import type { Impact, Priority, PriorityMatrix, Urgency } from "@yanapa/proto/json/tickets.ts";

/** From high to low, as people read them. */
export const impacts = ["IMPACT_HIGH", "IMPACT_MEDIUM", "IMPACT_LOW"] as const satisfies readonly Impact[];
export const urgencies = [
  "URGENCY_HIGH",
  "URGENCY_MEDIUM",
  "URGENCY_LOW",
] as const satisfies readonly Urgency[];
export const priorities = [
  "PRIORITY_HIGH",
  "PRIORITY_MEDIUM",
  "PRIORITY_LOW",
] as const satisfies readonly Priority[];

/** The priority of a cell. */
export const priorityAt = ({ cells = [] }: PriorityMatrix, impact: Impact, urgency: Urgency): Priority =>
  cells.find((cell) => cell.impact === impact && cell.urgency === urgency)?.priority ??
  "PRIORITY_UNSPECIFIED";
