import { invalid } from "@yanapa/errors";
import type { TicketData } from "../ticket/ticket-data.ts";
import type { Affected, Graded, SolutionKind, TicketKind } from "../ticket/ticket-words.ts";
import type { Grade } from "./priority.ts";

/** What an operator says of a ticket when creating or triaging it. */
export type Classification = {
  kind: TicketKind;
  serviceId: string;
  scope: Affected;
  impact: Grade;
  urgency: Grade;
  /** UNSPECIFIED takes the one proposed. */
  priority: Graded;
  priorityOverrideReason: string;
  /** Absent leaves it as it is. */
  solutionKind?: SolutionKind | undefined;
};

/** Kinds that interrupt a service: they need the incident in structure, the ficha and the operator's report. */
export const isIncident = (kind: TicketKind): boolean => kind === "INCIDENT" || kind === "SECURITY_INCIDENT";

/**
 * Gives a ticket its kind, scope and priority. Throws INVALID_ARGUMENT/PRIORITY_REASON_MISSING when the priority is
 * not the one of the matrix and nothing says why (RA 0040/2022 §7.2b).
 */
export const classify = (
  data: TicketData,
  said: Classification,
  proposed: { priority: Grade; criterion: string },
): void => {
  const priority = said.priority === "UNSPECIFIED" ? proposed.priority : said.priority;
  const isOverridden = priority !== proposed.priority;
  if (isOverridden && said.priorityOverrideReason.trim() === "") {
    const reason = "PRIORITY_REASON_MISSING";
    throw invalid("priority_override_reason", reason);
  }
  data.kind = said.kind;
  data.restricted = said.kind === "SECURITY_INCIDENT";
  data.serviceId = said.serviceId;
  data.scope = said.scope;
  data.impact = said.impact;
  data.urgency = said.urgency;
  data.priority = priority;
  data.proposedPriority = proposed.priority;
  data.priorityCriterion = proposed.criterion;
  data.priorityOverrideReason = isOverridden ? said.priorityOverrideReason.trim() : "";
  if (said.solutionKind !== undefined) data.solutionKind = said.solutionKind;
  data.triaged = true;
};
