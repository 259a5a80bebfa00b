import { mean, median, percentile90, rounded } from "./statistics.ts";

/**
 * One number of a figure, with the cases it stands on. Without cases an average or a percentage has no number: «sin casos»
 * (rule R7). How many there are is a number then too: 0.
 */
export type Value = {
  /** What it is: "promedio", "porcentaje", "cantidad". */
  readonly name: string;
  /** Which part of the population; empty for the whole. */
  readonly group: string;
  readonly number: number | undefined;
  readonly unit: string;
  readonly n: number;
};

/** Mean, median and 90th percentile of minutes. */
export const minutes = (group: string, values: readonly number[]): Value[] => {
  const value = (name: string, number: number | undefined): Value => ({
    name,
    group,
    number: rounded(number),
    unit: "min",
    n: values.length,
  });
  return [
    value("promedio", mean(values)),
    value("mediana", median(values)),
    value("percentil 90", percentile90(values)),
  ];
};

/** How many of the whole are part of it, in percent of the whole. */
export const percentage = (group: string, part: number, whole: number, name = "porcentaje"): Value => ({
  name,
  group,
  number: whole === 0 ? undefined : rounded((part / whole) * 100),
  unit: "%",
  n: whole,
});

/** How many there are. */
export const count = (group: string, n: number, unit = "tickets", name = "cantidad"): Value => ({
  name,
  group,
  number: n,
  unit,
  n,
});

/** Names a part of a part: `incidente · inmediata`. */
export const part = (...names: readonly string[]): string => names.filter((name) => name !== "").join(" · ");
