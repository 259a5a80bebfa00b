import { type InvalidArgumentError, invalid } from "@yanapa/errors";

/** A sort value as a list keeps it in its tokens. */
type TokenValues = { uuid: string; text: string; integer: number; bigint: number; instant: Temporal.Instant };

/** What one value of a list's tokens is, in PostgreSQL's words. */
export type TokenKind = keyof TokenValues;

type ValuesOf<Kinds extends readonly TokenKind[]> = { [I in keyof Kinds]: TokenValues[Kinds[I]] };

/** The tokens of one list: opaque to clients, who send back the one they were given. */
export type PageTokens<Kinds extends readonly TokenKind[]> = {
  /** A token of where a page ended: the last row's sort values. Instants keep their milliseconds. */
  write(...values: ValuesOf<Kinds>): string;
  /**
   * The sort values that a token was made from; undefined for an empty token, which is the first page. Whoever makes a
   * token up, or brings one of another list, is told so here and not by the database.
   * Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID.
   */
  read(token: string): ValuesOf<Kinds> | undefined;
  /**
   * A page of rows, of which one more than its size was asked for, and the token of the next page: "" after the last.
   * `valuesOf` gives a row's sort values.
   */
  page<Row>(
    rows: readonly Row[],
    size: number,
    valuesOf: (last: Row) => ValuesOf<Kinds>,
  ): { rows: Row[]; next: string };
};

/** The tokens of a list by its name, unique in the service, and the kinds of its sort values: `pageTokens("queue", "bigint", "uuid")`. */
export const pageTokens = <const Kinds extends readonly TokenKind[]>(
  list: string,
  ...kinds: Kinds
): PageTokens<Kinds> => ({
  write: (...values) => tokenOf(list, values as readonly unknown[]),
  page: (rows, size, valuesOf) => {
    const kept = rows.slice(0, size);
    const last = kept.at(-1);
    const isLast = rows.length <= kept.length || last === undefined;
    return { rows: kept, next: isLast ? "" : tokenOf(list, valuesOf(last) as readonly unknown[]) };
  },
  read: (token) => {
    if (token === "") return undefined;
    const [from, ...values] = parse(token);
    if (from !== list || values.length !== kinds.length) throw notOurs();
    return kinds.map((kind, index) => readers[kind](values[index])) as unknown as ValuesOf<Kinds>;
  },
});

const tokenOf = (list: string, values: readonly unknown[]): string => {
  const plain = values.map((value) =>
    value instanceof Temporal.Instant ? { t: value.epochMilliseconds } : value,
  );
  return Buffer.from(JSON.stringify([list, ...plain])).toString("base64url");
};

const parse = (token: string): unknown[] => {
  try {
    const values: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (Array.isArray(values)) return values;
  } catch {
    // Told below, as every other wrong token.
  }
  throw notOurs();
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const largestInteger = 2_147_483_647;
/** Beyond years 1 to 9999 Temporal and PostgreSQL write times differently. */
const firstMs = -62_135_596_800_000;
const lastMs = 253_402_300_799_999;

const within = (value: unknown, least: number, most: number): number => {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most)
    return value as number;
  throw notOurs();
};

const readers: { [K in TokenKind]: (value: unknown) => TokenValues[K] } = {
  uuid: (value) => {
    if (typeof value === "string" && uuid.test(value)) return value;
    throw notOurs();
  },
  text: (value) => {
    if (typeof value === "string" && !value.includes("\0")) return value;
    throw notOurs();
  },
  integer: (value) => within(value, 0, largestInteger),
  bigint: (value) => within(value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  instant: (value) =>
    Temporal.Instant.fromEpochMilliseconds(within((value as { t?: unknown } | null)?.t, firstMs, lastMs)),
};

const notOurs = (): InvalidArgumentError => invalid("page_token", "PAGE_TOKEN_INVALID");
