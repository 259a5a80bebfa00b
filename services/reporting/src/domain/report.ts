import { factsOf, type Population } from "./count.ts";
import { type Definition, definitions, definitionVersion } from "./definitions.ts";
import type { Evidence } from "./evidence.ts";
import type { Facts } from "./facts.ts";
import { responseTime } from "./figures/1-response-time.ts";
import { incidentsClosedAtFirstLevel } from "./figures/2-incidents-closed-at-first-level.ts";
import { inquiriesAtFirstLevel } from "./figures/3-inquiries-at-first-level.ts";
import { solutionTime } from "./figures/4-solution-time.ts";
import { calls } from "./figures/5-calls.ts";
import { satisfaction } from "./figures/6-satisfaction.ts";
import { ticketsByState } from "./figures/7-tickets-by-state.ts";
import { causes } from "./figures/8-causes.ts";
import { timeWithoutService } from "./figures/10-time-without-service.ts";
import { recurrence } from "./figures/11-recurrence.ts";
import type { Span } from "./period.ts";
import { part, type Value } from "./value.ts";
import { kindName } from "./words.ts";

/** A figure as published, with its values. */
export type Figure = Definition & { readonly definitionVersion: number; readonly values: readonly Value[] };

/** The rows of security incidents of a figure (rule R4). */
export type SecurityRows = { readonly number: number; readonly values: readonly Value[] };

/** The eight figures of §8 and the two of §7.5 and §7.6, and apart from them what only some may see. */
export type Figures = { readonly figures: readonly Figure[]; readonly security: readonly SecurityRows[] };

type Compute = (facts: Facts) => Value[];

const computations: Readonly<Record<number, { compute: Compute; security: boolean }>> = {
  1: { compute: responseTime, security: true },
  2: { compute: incidentsClosedAtFirstLevel, security: true },
  // A consulta is no security incident, and a call is not known to be about one.
  3: { compute: inquiriesAtFirstLevel, security: false },
  4: { compute: solutionTime, security: true },
  5: { compute: calls, security: false },
  6: { compute: satisfaction, security: true },
  7: { compute: ticketsByState, security: true },
  8: { compute: causes, security: true },
  // What only security incidents have is in their rows.
  10: { compute: timeWithoutService, security: true },
  11: { compute: recurrence, security: true },
};

/** Computes the figures of a period (RA 0040/2022 §8, §7.5, §7.6). */
export const figuresOf = (evidence: Evidence, span: Span): Figures => {
  const [ordinary, security] = (["ORDINARY", "SECURITY"] as const).map((population: Population) =>
    factsOf(evidence, span, population),
  ) as [Facts, Facts];
  return {
    figures: definitions.map((definition) => ({
      ...definition,
      definitionVersion,
      values: computations[definition.number]?.compute(ordinary) ?? [],
    })),
    security: definitions
      .filter(({ number }) => computations[number]?.security)
      .map(({ number }) => ({
        number,
        values: (computations[number]?.compute(security) ?? []).map((value) => ({
          ...value,
          group: part(kindName.SECURITY_INCIDENT, value.group),
        })),
      })),
  };
};

/** The figures with the rows of security incidents at the end of each. */
export const withSecurity = (
  figures: readonly Figure[],
  security: readonly SecurityRows[],
): readonly Figure[] =>
  figures.map((figure) => ({
    ...figure,
    values: [...figure.values, ...(security.find(({ number }) => number === figure.number)?.values ?? [])],
  }));
