import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";

/** A machine that gives more than this to others judges no time. */
const mostStolen = 0.1;
/** Nor one where so many wait for each processor before anything is measured. */
const mostWaiting = 2;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** Begins a part of the report. */
export const title = (text: string): void => write(`\n${text}`);

type Row = {
  /** As portal.md numbers what must hold; what has no number there has none here. */
  readonly number?: number | undefined;
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  readonly unit: string;
  /** False: the machine was too busy for others to say. */
  readonly judged?: boolean | undefined;
};

/** One number beside its limit. */
export const row = ({ number, what, measured, limit, unit, judged = true }: Row): void => {
  const verdict = judged ? (measured <= limit ? "✔" : "✘") : "no juzgado";
  const digits = Number.isInteger(measured) || limit >= 10 ? 0 : 3;
  write(
    `  ${verdict.padEnd(10)} ${String(number ?? "").padStart(2)} ${what.padEnd(52)} ${measured.toFixed(digits).padStart(8)} ${unit.padEnd(3)} ≤ ${limit} ${unit}`,
  );
};

/** More say nothing that these do not. */
const mostShown = 12;

/** How many faults there are, none allowed, and the first of each kind: what is wrong stands behind where. */
export const faults = (number: number | undefined, what: string, found: readonly string[]): void => {
  row({ number, what, measured: found.length, limit: 0, unit: "n" });
  const kinds = Map.groupBy(found, (fault) => fault.replace(/^[^:]*: /, ""));
  for (const [first, ...rest] of [...kinds.values()].slice(0, mostShown))
    write(`${" ".repeat(17)}${first?.slice(0, 160)}${rest.length > 0 ? ` (y ${rest.length} más)` : ""}`);
};

/** What is held elsewhere or not built yet. */
export const note = (number: number, text: string): void =>
  write(`  –          ${String(number).padStart(2)} ${text}`);

const times = (): { stolen: number; all: number } => {
  const fields = (readFileSync("/proc/stat", "utf8").split("\n")[0] ?? "").split(/\s+/).slice(1).map(Number);
  return { stolen: fields[7] ?? 0, all: fields.reduce((sum, each) => sum + each, 0) };
};

/** Does something, and says whether the machine was the process's own meanwhile. */
export const watched = async <T>(work: () => Promise<T>): Promise<[found: T, judged: boolean]> => {
  const waiting = (loadavg()[0] ?? 0) / availableParallelism();
  const before = times();
  const found = await work();
  const after = times();
  const stolen = (after.stolen - before.stolen) / (after.all - before.all || 1);
  return [found, stolen <= mostStolen && waiting <= mostWaiting];
};
