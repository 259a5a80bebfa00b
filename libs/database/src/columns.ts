import type { EntitySchemaColumnOptions } from "typeorm";

/** An instant with milliseconds: `createTime: { ...instant, name: "create_time" }`, property type Temporal.Instant. */
export const instant = {
  type: "timestamp with time zone",
  precision: 3,
  transformer: {
    // The driver gives instants already; TypeORM would read a Date's zone, so it is given text.
    to: (value: unknown) =>
      value instanceof Temporal.Instant ? value.toString({ smallestUnit: "millisecond" }) : value,
    from: (value: unknown) =>
      value instanceof Date ? Temporal.Instant.fromEpochMilliseconds(value.getTime()) : (value ?? undefined),
  },
} as const satisfies EntitySchemaColumnOptions;

/** A JSON value: `details: { ...json, name: "details" }`. */
export const json = { type: "jsonb" } as const satisfies EntitySchemaColumnOptions;
