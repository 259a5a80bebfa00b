import type { AffectedScope, Impact, Priority, RequesterType, SolutionKind, TicketKind } from "../words.ts";

/**
 * What maximum times are chosen by, the one that weighs most first: a row that names a weightier dimension is chosen
 * before any that doesn't. Two rows that hold for one ticket differ in what they name, or they would be the same row:
 * the order is total.
 */
export const dimensions = [
  "serviceId",
  "solutionKind",
  "requesterType",
  "kind",
  "priority",
  "impact",
  "scope",
] as const;

/** Which tickets maximum times are for; a dimension that is absent holds for any, also for a ticket that has none yet. */
export type Population = {
  readonly kind?: TicketKind;
  readonly priority?: Priority;
  readonly impact?: Impact;
  readonly scope?: AffectedScope;
  readonly serviceId?: string;
  readonly solutionKind?: SolutionKind;
  readonly requesterType?: RequesterType;
};

/** What maximum times are chosen by, of one ticket; all are missing until it is triaged. */
export type TicketTraits = {
  readonly [dimension in (typeof dimensions)[number]]?: Population[dimension] | undefined;
};

/** Of the rows that hold for what has these traits, the one that names the weightiest dimension, then the next weightiest. */
export const mostSpecific = <Name extends string, Row extends { readonly [name in Name]?: unknown }>(
  rows: readonly Row[],
  names: readonly Name[],
  traits: { readonly [name in Name]?: unknown },
): Row | undefined => {
  const weight = (row: Row) => names.reduce((sum, name) => sum * 2 + (row[name] === undefined ? 0 : 1), 0);
  return rows
    .filter((row) => names.every((name) => row[name] === undefined || row[name] === traits[name]))
    .sort((left, right) => weight(right) - weight(left))[0];
};
