import type { Classification } from "../../domain/intake/classify.ts";
import type { Grade } from "../../domain/intake/priority.ts";
import type { Graded, SolutionKind, TicketKind } from "../../domain/ticket/ticket-words.ts";

type Said = Omit<Classification, "impact" | "urgency" | "kind" | "solutionKind"> & {
  solutionKind?: SolutionKind | "UNSPECIFIED" | undefined;
  kind: TicketKind;
  impact: Graded;
  urgency: Graded;
};

/** What a request says of a ticket; validation has refused unspecified grades. */
export const classificationOf = (said: Said): Classification & { impact: Grade; urgency: Grade } => ({
  kind: said.kind,
  serviceId: said.serviceId,
  scope: said.scope,
  impact: said.impact as Grade,
  urgency: said.urgency as Grade,
  priority: said.priority,
  priorityOverrideReason: said.priorityOverrideReason,
  solutionKind: said.solutionKind as SolutionKind | undefined,
});
