import { readFileSync } from "node:fs";
import { InternalError } from "@yanapa/errors";
import { type Entry, Mistake } from "./entries.ts";

/** The variables of one program: camelCase name in code → how its UPPER_SNAKE variable is read. */
export type Spec = Readonly<Record<string, Entry<unknown>>>;

/** The typed values of a spec. */
export type ConfigOf<S extends Spec> = {
  readonly [Name in keyof S]: S[Name] extends Entry<infer Value> ? Value : never;
};

/** All mistakes of the environment at once, one line each; values are not repeated, they may be secrets. */
export class ConfigError extends InternalError {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super("CONFIG_INVALID");
    this.mistakes = mistakes;
    this.message = ["The environment has mistakes:", ...mistakes.map((mistake) => `  ${mistake}`)].join("\n");
  }
}

/** `databasePoolSize` → `DATABASE_POOL_SIZE`; a name that is upper case already stays as it is. */
export const variableOf = (name: string): string =>
  /[a-z]/.test(name) ? name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase() : name;

/** A mistake of one variable: `DATABASE_POOL_SIZE` "must be at least 1". */
export type ConfigMistake = { readonly variable: string; readonly why: string };

/**
 * The typed configuration of an environment. An empty variable counts as absent, as compose files write it.
 * Throws ConfigError with every mistake together.
 */
export const readConfig = <S extends Spec>(
  env: Readonly<Record<string, string | undefined>>,
  spec: S,
): ConfigOf<S> => {
  const { values, mistakes } = examineConfig(env, spec);
  if (mistakes.length > 0) throw new ConfigError(mistakes.map(({ variable, why }) => `${variable} ${why}`));
  return values as ConfigOf<S>;
};

/** What of an environment can be read, and the mistakes beside it: for whoever goes on with the rest. */
export const examineConfig = <S extends Spec>(
  env: Readonly<Record<string, string | undefined>>,
  spec: S,
): { values: Partial<ConfigOf<S>>; mistakes: ConfigMistake[] } => {
  const mistakes: ConfigMistake[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(spec)) {
    const variable = variableOf(name);
    try {
      const text = readText(env, variable, entry);
      values[name] = text === undefined ? undefined : entry.parse(text);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      mistakes.push({ variable, why: error.message });
    }
  }
  return { values: values as Partial<ConfigOf<S>>, mistakes };
};

const readText = (
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  entry: Entry<unknown>,
): string | undefined => {
  const direct = present(env[variable]);
  const file = entry.secret ? present(env[`${variable}_FILE`]) : undefined;
  if (direct !== undefined && file !== undefined)
    throw new Mistake(`is given twice: keep it or ${variable}_FILE`);
  const text = direct ?? (file === undefined ? entry.defaultText : readSecretFile(file, variable));
  if (text === undefined && entry.required)
    throw new Mistake(entry.secret ? `is required (or ${variable}_FILE)` : "is required");
  return text;
};

const present = (text: string | undefined): string | undefined => (text === "" ? undefined : text);

const readSecretFile = (path: string, variable: string): string => {
  try {
    const text = readFileSync(path, "utf8").replace(/\r?\n$/, "");
    if (text === "") throw new Mistake(`is empty in the file that ${variable}_FILE names`);
    return text;
  } catch (error) {
    if (error instanceof Mistake) throw error;
    throw new Mistake(
      `cannot be read from the file that ${variable}_FILE names (${(error as NodeJS.ErrnoException).code})`,
    );
  }
};

/** The Markdown table of a spec's variables, for READMEs. Defaults of secrets are not shown. */
export const describe = (spec: Spec): string =>
  [
    "| variable | kind | default | what |",
    "|---|---|---|---|",
    ...Object.entries(spec).map(([name, entry]) => {
      const variable = `\`${variableOf(name)}\`${entry.secret ? " or `_FILE`" : ""}`;
      return `| ${variable} | ${entry.kind} | ${shownDefault(entry)} | ${entry.doc} |`;
    }),
  ].join("\n");

const shownDefault = (entry: Entry<unknown>): string => {
  if (entry.required) return "required";
  if (entry.defaultText === undefined || entry.defaultText === "") return "none";
  return entry.secret ? "set" : `\`${entry.defaultText}\``;
};
