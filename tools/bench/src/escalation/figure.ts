import type { BenchLine } from "../lines.ts";

/** A figure beside its goal; it holds when it is not above it. */
export type Figure = BenchLine & { readonly value: number; readonly goal: number; readonly unit: string };

/** Tells a figure in one line. */
export const tellFigure = ({ name, value, goal, unit, ...more }: Figure): string => {
  const rest = Object.entries(more).map(([key, one]) => `${key} ${String(one)}`);
  const mark = value <= goal ? "✔" : "✘";
  return `${mark} ${name.padEnd(58)} ${String(value).padStart(8)} ${unit.padEnd(2)} (goal ${goal})   ${rest.join(", ")}`;
};

/** The value that so many of a hundred do not exceed. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
};

/** Waits until it holds, at most `timeoutMs`. Throws when it does not. */
export const until = async (
  what: string,
  holds: () => Promise<boolean>,
  { timeoutMs = 600_000, everyMs = 50 } = {},
): Promise<void> => {
  for (const endMs = performance.now() + timeoutMs; performance.now() < endMs; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`not in time: ${what}`);
};
