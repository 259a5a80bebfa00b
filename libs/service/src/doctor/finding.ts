import { types } from "node:util";
import type { ConfigOf, Spec } from "@yanapa/config";
import type { Clock } from "@yanapa/telemetry";
import { chartValueOf } from "./chart-values.ts";

/** One thing that is wrong with an installation. */
export type Finding = {
  /** Stable word: `DATABASE_UNREACHABLE`. */
  readonly problem: string;
  /** Entries of the environment of which one or all must change. */
  readonly entries: readonly string[];
  /** The chart's values that give them. */
  readonly values: readonly string[];
  /** What is wrong and what to do, in Spanish. */
  readonly message: string;
};

/** What an inspection is given: what of the service's own entries could be read. */
export type Look<OwnSpec extends Spec = Spec> = {
  readonly service: string;
  readonly config: Partial<ConfigOf<OwnSpec>>;
  readonly clock: Clock;
  /** Before an installation: what its Jobs and pods will still do is not missed. */
  readonly preflight: boolean;
  /** Makes a finding about entries of this service. */
  readonly finding: (problem: string, entries: readonly string[], message: string) => Finding;
};

/** Makes findings that name a service's values of the chart. */
export const findingsOf =
  (service: string): Look["finding"] =>
  (problem, entries, message) => ({
    problem,
    entries,
    values: [...new Set(entries.map((entry) => chartValueOf(entry, service)))],
    message,
  });

/** What an error says in one line, its innermost cause first; addresses tried in vain say why, the first of them. */
export const reasonOf = (error: unknown): string => {
  if (!types.isNativeError(error)) return String(error);
  const { cause, errors } = error as Error & { errors?: readonly unknown[] };
  const inner = cause ?? errors?.[0];
  if (inner !== undefined) return reasonOf(inner);
  return (error.message || error.name).replaceAll(/\s+/g, " ").slice(0, 200);
};
