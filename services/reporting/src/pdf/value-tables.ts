import type { Value } from "../domain/value.ts";

export type Table = { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A row of a table: one part of the population. */
type Part = { readonly group: string; readonly values: readonly Value[] };

const decimal = new Intl.NumberFormat("es-BO", { maximumFractionDigits: 2 });

/** The values of a figure as tables: a row per part of the population, a column per name, and n. */
export const valueTables = (values: readonly Value[]): Table[] => {
  const parts: Part[] = [...Map.groupBy(values, ({ group }) => group)].map(([group, own]) => ({
    group,
    values: own,
  }));
  return alike(parts).map(tableOf);
};

/** Parts that follow each other and are told in the same names share a table. */
const alike = (parts: readonly Part[]): Part[][] => {
  const runs: Part[][] = [];
  for (const one of parts) {
    const run = runs.at(-1);
    if (run?.[0] && namesOf(run[0]) === namesOf(one)) run.push(one);
    else runs.push([one]);
  }
  return runs;
};

const namesOf = ({ values }: Part): string => values.map(({ name }) => name).join("|");

const tableOf = (parts: readonly Part[]): Table => {
  const names = parts[0]?.values.map(({ name }) => name) ?? [];
  // A count is its own n; where the numbers of a row stand on different cases, each says its own.
  const isCount = parts.every(({ values }) => values.every(({ name }) => name === "cantidad"));
  const isShared = parts.every(({ values }) => values.every(({ n }) => n === values[0]?.n));
  return {
    headers: ["Parte", ...names, ...(isShared && !isCount ? ["n"] : [])],
    rows: parts.map(({ group, values }) => [
      group === "" ? "Todos" : group,
      ...values.map((value) => (isShared ? valueText(value) : `${valueText(value)} (n = ${value.n})`)),
      ...(isShared && !isCount ? [String(values[0]?.n ?? 0)] : []),
    ]),
  };
};

/** A number with its unit; «sin casos» rather than 0 % or 100 % of nothing (rule R7). */
export const valueText = ({ number, unit, n }: Pick<Value, "number" | "unit" | "n">): string => {
  if (number === undefined) return n === 0 ? "sin casos" : "sin promedio, n < 5";
  return `${decimal.format(number)} ${number === 1 ? unit.replace(/s$/, "") : unit}`;
};
