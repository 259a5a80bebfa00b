/** One variable of the environment: how it is read and what the README says of it. */
export type Entry<Value> = {
  /** Word of the README's table: text, integer, duration, … */
  readonly kind: string;
  readonly doc: string;
  /** What stands in when the variable is absent; `undefined` with `required` means there is nothing. */
  readonly defaultText: string | undefined;
  readonly required: boolean;
  /** Also read from the file that `<NAME>_FILE` names, and never shown. */
  readonly secret: boolean;
  /** The value of a non-empty text. Throws a `Mistake` that says what is accepted. */
  readonly parse: (text: string) => Value;
};

/** Why a text is not accepted, continuing "NAME …": "must be …". Never repeats the text. */
export class Mistake extends Error {}

/** `default` is written as in the environment. Neither `default` nor `optional` means the variable is required. */
export type EntryOptions = { doc: string; default?: string; secret?: boolean };
type Optional = { optional: true };

const entry = <Value>(
  kind: string,
  options: EntryOptions & { optional?: true },
  parse: (text: string) => Value,
): Entry<Value> => ({
  kind,
  doc: options.doc,
  defaultText: options.default,
  required: options.default === undefined && options.optional !== true,
  secret: options.secret === true,
  parse,
});

/** Any non-empty text. */
export function text(options: EntryOptions & Optional): Entry<string | undefined>;
export function text(options: EntryOptions): Entry<string>;
export function text(options: EntryOptions & { optional?: true }): Entry<string | undefined> {
  return entry("text", options, (value) => value);
}

/** A text nobody may see, given directly or by `<NAME>_FILE` (a mounted secret); its last line break is dropped. */
export function secret(options: Omit<EntryOptions, "secret"> & Optional): Entry<string | undefined>;
export function secret(options: Omit<EntryOptions, "secret">): Entry<string>;
export function secret(options: EntryOptions & { optional?: true }): Entry<string | undefined> {
  return entry("secret", { ...options, secret: true }, (value) => value);
}

type Limits = { min?: number; max?: number };

/** A whole number between `min` and `max`, both allowed. */
export function integer(
  options: Omit<EntryOptions, "default"> & Limits & Optional,
): Entry<number | undefined>;
export function integer(
  options: Omit<EntryOptions, "default"> & Limits & { default?: number },
): Entry<number>;
export function integer(
  options: Omit<EntryOptions, "default"> & Limits & { default?: number; optional?: true },
): Entry<number | undefined> {
  return entry(`integer${range(options)}`, withText(options), (value) => {
    if (!/^-?\d{1,15}$/.test(value)) throw new Mistake("must be a whole number");
    return within(Number(value), options, String);
  });
}

/** A number such as 0.25 between `min` and `max`, both allowed. */
export function decimal(
  options: Omit<EntryOptions, "default"> & Limits & Optional,
): Entry<number | undefined>;
export function decimal(
  options: Omit<EntryOptions, "default"> & Limits & { default?: number },
): Entry<number>;
export function decimal(
  options: Omit<EntryOptions, "default"> & Limits & { default?: number; optional?: true },
): Entry<number | undefined> {
  return entry(`number${range(options)}`, withText(options), (value) => {
    if (!/^-?\d+(\.\d+)?$/.test(value)) throw new Mistake("must be a number such as 0.25");
    return within(Number(value), options, String);
  });
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time such as `500ms`, `30s`, `5m`, `2h`, `7d`, as milliseconds. Limits are written the same way. */
export function duration(
  options: EntryOptions & { min?: string; max?: string } & Optional,
): Entry<number | undefined>;
export function duration(options: EntryOptions & { min?: string; max?: string }): Entry<number>;
export function duration(
  options: EntryOptions & { min?: string; max?: string; optional?: true },
): Entry<number | undefined> {
  const limits: Limits = {};
  if (options.min !== undefined) limits.min = milliseconds(options.min);
  if (options.max !== undefined) limits.max = milliseconds(options.max);
  return entry(`duration${range({ min: options.min, max: options.max })}`, options, (value) =>
    within(milliseconds(value), limits, (ms) =>
      ms === limits.min ? String(options.min) : String(options.max),
    ),
  );
}

const milliseconds = (value: string): number => {
  const [, amount, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(value) ?? [];
  if (amount === undefined || unit === undefined)
    throw new Mistake("must be a duration such as 500ms, 30s, 5m, 2h, 7d");
  return Number(amount) * (unitMs[unit] ?? 1);
};

/** An absolute URL, kept as written. `schemes` limits it, e.g. ["https", "http"]; a URL with a password is a secret. */
export function url(
  options: EntryOptions & { schemes?: readonly string[] } & Optional,
): Entry<string | undefined>;
export function url(options: EntryOptions & { schemes?: readonly string[] }): Entry<string>;
export function url(
  options: EntryOptions & { schemes?: readonly string[]; optional?: true },
): Entry<string | undefined> {
  return entry("URL", options, (value) => {
    const parsed = URL.parse(value);
    if (parsed === null) throw new Mistake("must be an absolute URL");
    if (options.schemes !== undefined && !options.schemes.includes(parsed.protocol.slice(0, -1)))
      throw new Mistake(`must begin with ${options.schemes.map((scheme) => `${scheme}://`).join(" or ")}`);
    return value;
  });
}

/** `host:port`; port 0 lets the system choose one. IPv6 hosts stand in brackets. */
export function address(options: EntryOptions & Optional): Entry<string | undefined>;
export function address(options: EntryOptions): Entry<string>;
export function address(options: EntryOptions & { optional?: true }): Entry<string | undefined> {
  return entry("address", options, (value) => {
    const [, port] = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/.exec(value) ?? [];
    if (port === undefined || Number(port) > 65_535) throw new Mistake("must be host:port");
    return value;
  });
}

const flags: Readonly<Record<string, boolean>> = {
  true: true,
  on: true,
  "1": true,
  false: false,
  off: false,
  "0": false,
};

/** true, on, 1 or false, off, 0. False unless a default says otherwise. */
export const flag = (options: Omit<EntryOptions, "default"> & { default?: boolean }): Entry<boolean> =>
  entry("flag", { ...options, default: String(options.default ?? false) }, (value) => {
    const read = flags[value.toLowerCase()];
    if (read === undefined) throw new Mistake("must be true or false");
    return read;
  });

/** Texts separated by commas, trimmed, empty ones dropped. Empty unless a default says otherwise. */
export const list = (options: EntryOptions): Entry<readonly string[]> =>
  entry("list", { ...options, default: options.default ?? "" }, (value) =>
    value
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
  );

/** One of a closed set of words. */
export function choice<const Word extends string>(
  words: readonly Word[],
  options: EntryOptions & Optional,
): Entry<Word | undefined>;
export function choice<const Word extends string>(
  words: readonly Word[],
  options: EntryOptions & { default?: NoInfer<Word> },
): Entry<Word>;
export function choice<const Word extends string>(
  words: readonly Word[],
  options: EntryOptions & { optional?: true },
): Entry<Word | undefined> {
  return entry(words.join(" \\| "), options, (value) => {
    const word = words.find((each) => each === value);
    if (word === undefined) throw new Mistake(`must be one of ${words.join(", ")}`);
    return word;
  });
}

const withText = <Options extends { default?: number }>(
  options: Options,
): Omit<Options, "default"> & { default?: string } => {
  const { default: value, ...rest } = options;
  return value === undefined ? rest : { ...rest, default: String(value) };
};

const range = ({ min, max }: { min?: number | string; max?: number | string }): string =>
  min === undefined && max === undefined ? "" : ` ${min ?? ""}…${max ?? ""}`;

const within = (value: number, { min, max }: Limits, show: (limit: number) => string): number => {
  if (min !== undefined && value < min) throw new Mistake(`must be at least ${show(min)}`);
  if (max !== undefined && value > max) throw new Mistake(`must be at most ${show(max)}`);
  return value;
};
