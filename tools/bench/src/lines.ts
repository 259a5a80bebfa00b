import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

/** A figure of a run; what else it says is for people. */
export type BenchLine = { readonly name: string } & Readonly<Record<string, unknown>>;

const file = ".yanapa/bench.json";

/** Keeps figures in `.yanapa/bench.json`, each in the place of the one of its name of an earlier run. */
export const keepLines = (lines: readonly BenchLine[]): void => {
  const names = new Set(lines.map(({ name }) => name));
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as BenchLine[]) : [];
  const kept = [...before.filter(({ name }) => !names.has(name)), ...lines];
  mkdirSync(".yanapa", { recursive: true });
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
};
