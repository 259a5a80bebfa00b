import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, Script } from "node:vm";
import { parseSync } from "@swc/core";

const root = join(import.meta.dirname, "../../../..");

/** A regular expression of the product and the file that has it. */
export type Pattern = { readonly file: string; readonly source: string; readonly flags: string };

/** Every regular expression that is written out in the sources of libraries and services; those of migrations are SQL's. */
export const writtenPatterns = (): Pattern[] =>
  globSync("{libs,services}/*/src/**/*.ts", { cwd: root })
    .filter((file) => !/\.test\.ts$|\/migrations\//.test(file))
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8");
      return literalsOf(parseSync(text, { syntax: "typescript", target: "es2024" })).map((found) => ({
        file,
        ...found,
      }));
    });

/** The regular expressions that the contract holds texts to. */
export const contractPatterns = (): Pattern[] =>
  globSync("proto/yanapa/**/*.proto", { cwd: root })
    .toSorted()
    .flatMap((file) =>
      [
        ...readFileSync(join(root, file), "utf8").matchAll(
          /pattern: "((?:[^"\\]|\\.)+)"|matches\('([^']+)'\)/g,
        ),
      ].map(([, pattern, expression]) => ({
        file,
        source: JSON.parse(`"${pattern ?? expression}"`) as string,
        flags: "u",
      })),
    );

/** Files that build regular expressions out of parts. */
export const buildingFiles = (): string[] =>
  globSync("{libs,services}/*/src/**/*.ts", { cwd: root })
    .filter(
      (file) => !/\.test\.ts$/.test(file) && /new RegExp\(/.test(readFileSync(join(root, file), "utf8")),
    )
    .toSorted();

/** What a file builds while it is loaded. */
export const builtPatterns = async (file: string): Promise<Pattern[]> => {
  const built: Pattern[] = [];
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, args: [string | RegExp, string?]) {
      const made = new target(...args);
      built.push({ file, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    await import(join(root, file));
  } finally {
    globalThis.RegExp = own;
  }
  return built;
};

type Node = { readonly type?: string; readonly pattern?: string; readonly flags?: string };

const literalsOf = (tree: unknown): { source: string; flags: string }[] => {
  if (Array.isArray(tree)) return tree.flatMap(literalsOf);
  if (typeof tree !== "object" || tree === null) return [];
  const { type, pattern, flags } = tree as Node;
  if (type === "RegExpLiteral" && pattern !== undefined) return [{ source: pattern, flags: flags ?? "" }];
  return Object.values(tree).flatMap(literalsOf);
};

/** Signs that the pattern names, and one of each kind that patterns are about. */
const signsOf = (source: string): string[] => {
  const named =
    source.replaceAll(/\\(?:[pP]\{[^}]*\}|u[0-9a-fA-F]{4}|.)/g, "").match(/[^()[\]{}?*+|^$\\]/g) ?? [];
  return [
    ...new Set(["a", "A", "0", " ", "\n", "-", ".", "/", "'", "@", "á", "\u0301", ...named.slice(0, 20)]),
  ];
};

/** Signs, alone and in pairs, that are repeated. */
const seedsOf = (source: string): string[] => {
  const signs = signsOf(source);
  return [...signs, ...signs.flatMap((one) => signs.slice(0, 8).map((other) => one + other))];
};

/** Ended by what fits nothing: what makes a pattern try again and again. */
const textOf = (seed: string, length: number): string =>
  `${seed.repeat(Math.floor(length / seed.length))}\u0001`;

const context = createContext({ process });
const replacing = new Script(`(() => {
  const began = process.threadCpuUsage();
  text.replaceAll(pattern, "");
  const { user, system } = process.threadCpuUsage(began);
  return user + system;
})()`);

/** Processor time in microseconds for every match in a text; Infinity for a pattern that had to be ended. */
const costOf = (text: string, pattern: RegExp): number => {
  Object.assign(context, { text, pattern });
  try {
    return replacing.runInContext(context, { timeout: 30_000 }) as number;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    return Number.POSITIVE_INFINITY;
  }
};

const plain = /[a-z\d]|[^\w]/g;
const megabyte = 1 << 20;

/** What a character of a long text costs a pattern that looks at each once, in microseconds of processor time. */
export const baseline = (): number => costOf("a ".repeat(megabyte / 2), plain) / megabyte;

/**
 * How many times the baseline a pattern takes at worst, per character, on hostile texts of up to a megabyte: short ones
 * find the texts that are hardest for it, and these grow.
 */
export const worstCost = ({ source, flags }: Pattern, perCharacter: number): number => {
  const pattern = new RegExp(source, `${flags.replaceAll(/[gy]/g, "")}g`);
  const costs: { seed: string; cost: number }[] = [];
  for (const seed of seedsOf(source)) {
    const cost = costOf(textOf(seed, 2_048), pattern);
    if (cost === Number.POSITIVE_INFINITY) return cost;
    costs.push({ seed, cost });
  }
  const hardest = costs.toSorted((one, other) => other.cost - one.cost).slice(0, 2);
  let worst = 0;
  for (const length of [megabyte / 16, megabyte])
    for (const { seed } of hardest) {
      worst = Math.max(worst, costOf(textOf(seed, length), pattern) / (perCharacter * length));
      if (worst > mostTimes) return worst;
    }
  return worst;
};

/** A linear pattern takes up to a few times the baseline, a quadratic one thousands of times on a megabyte. */
export const mostTimes = 60;
