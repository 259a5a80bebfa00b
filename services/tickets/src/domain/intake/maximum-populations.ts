import type { TicketData } from "../ticket/ticket-data.ts";

/** What maximum times may be for some tickets only by (RA 0040/2022 §7.2d). */
const dimensions = [
  "kind",
  "priority",
  "impact",
  "scope",
  "solutionKind",
  "serviceId",
  "requesterType",
] as const;

/** Which tickets published maximum times are for; a dimension that is absent holds for any. */
export type Population = { readonly [dimension in (typeof dimensions)[number]]?: string };

/** What a population is told apart by, of one ticket. */
export type CoveredTraits = Pick<TicketData, "kind" | "priority" | "impact" | "scope" | "serviceId"> &
  Partial<Pick<TicketData, "solutionKind" | "requesterType">>;

/** Whether the entity has published a maximum time for such a ticket; for others its operator's plazo is obligatory. */
export const isCovered = (populations: readonly Population[], traits: CoveredTraits): boolean =>
  populations.some((population) =>
    dimensions.every((name) => population[name] === undefined || population[name] === traits[name]),
  );
