import pg from "pg";
import utils from "pg/lib/utils.js";

const oids = { int8: 20, numeric: 1700, date: 1082, timestamptz: 1184, timestamp: 1114 } as const;
const arrayOids = { int8: 1016, numeric: 1231, date: 1182, timestamptz: 1185 } as const;

/** A number where that is exact, else the text, so that nothing is rounded in silence. */
const toNumber = (text: string): number | string => {
  const value = Number(text);
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? value : text;
  return text.length <= 15 ? value : text;
};
const toInstant = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const toPlainDate = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** What pg-types really exports; its own type says otherwise. */
const arrayParser = pg.types.arrayParser as unknown as {
  create<T>(text: string, read: (text: string) => T): { parse(): T[] };
};

const arrayOf =
  <T>(read: (text: string) => T) =>
  (text: string): T[] =>
    arrayParser.create(text, read).parse();

type Read = (text: string) => unknown;

const readers = new Map<number, Read>([
  [oids.int8, toNumber],
  [oids.numeric, toNumber],
  [oids.date, toPlainDate],
  [oids.timestamptz, toInstant],
  [oids.timestamp, (text) => Temporal.PlainDateTime.from(text)],
  [arrayOids.int8, arrayOf(toNumber)],
  [arrayOids.numeric, arrayOf(toNumber)],
  [arrayOids.date, arrayOf(toPlainDate)],
  [arrayOids.timestamptz, arrayOf(toInstant)],
]);

/** How columns are read: instants and dates as Temporal, numbers as numbers where exact, the rest as pg does. */
export const columnTypes = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (format !== "binary" ? readers.get(oid) : undefined) ?? pg.types.getTypeParser(oid, format ?? "text"),
} as pg.CustomTypesConfig;

const toWire = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Temporal.Instant) return value.toString({ smallestUnit: "millisecond" });
  if (
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainTime ||
    value instanceof Temporal.PlainDateTime ||
    value instanceof Temporal.Duration
  ) {
    return value.toString();
  }
  return Array.isArray(value) ? value.map(toWire) : value;
};

/** Values as they are written: texts, bytes and null. Throws what a value's `toJSON` throws. */
export const wireValues = (values: readonly unknown[]): unknown[] =>
  values.map((value) =>
    typeof value === "string" || value === null ? value : utils.prepareValue(toWire(value)),
  );

/** A client that takes Temporal values as parameters, whoever sends the statement: pg writes an object as JSON otherwise. */
export class TemporalClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's overloads, passed through.
  override query(config: any, values?: any, callback?: any): any {
    if (Array.isArray(values)) return super.query(config, values.map(toWire), callback);
    if (config && Array.isArray(config.values)) config.values = config.values.map(toWire);
    return super.query(config, values, callback);
  }
}
