import type { WorkingHours } from "../time/working-hours.ts";

/** ISO order: the position in the list is the ISO weekday minus one. */
export const weekdays = [
  "MONDAY",
  "TUESDAY",
  "WEDNESDAY",
  "THURSDAY",
  "FRIDAY",
  "SATURDAY",
  "SUNDAY",
] as const;
export type Weekday = (typeof weekdays)[number];

/** The week that holds from one date (inclusive) until another (exclusive; absent in the last one only). */
export type HoursVersion = {
  /** ISO date, inclusive. */
  readonly validFrom: string;
  /** ISO date, exclusive; must be the next version's `validFrom`. */
  readonly validUntil?: string;
  /** A weekday that is absent or empty is not worked. */
  readonly week: { readonly [day in Weekday]?: readonly WorkingHours[] };
};

/**
 * What makes one date differ from its week. HOLIDAY: nothing is worked · REPLACED_HOURS: other hours that day ·
 * HALF_DAY: *medio día* · TOLERANCE: *tolerancia*, fewer hours or none · EXTRA_WORKING_DAY: hours on a day that is not
 * normally worked.
 */
export type ExceptionKind = "HOLIDAY" | "REPLACED_HOURS" | "HALF_DAY" | "TOLERANCE" | "EXTRA_WORKING_DAY";

export type CalendarException = {
  /** ISO date in the calendar's zone; at most one exception per date. */
  readonly date: string;
  readonly kind: ExceptionKind;
  /** Hours that replace the week's; none for a HOLIDAY, at least one otherwise, save for a TOLERANCE of the whole day. */
  readonly hours: readonly WorkingHours[];
  /** Shown to people who ask why a plazo falls where it falls. */
  readonly reason: string;
  /** The norm that orders it: `DS 2750`, an instruction, a municipal law. */
  readonly legalReference: string;
};

export type Calendar = {
  /** IANA zone whose wall clocks the hours are written for. */
  readonly zone: string;
  /** Ascending, without gaps: a time without work is a version with an empty week. */
  readonly hours: readonly HoursVersion[];
  readonly exceptions: readonly CalendarException[];
};

export const calendarLimits = {
  versions: 50,
  hoursPerDay: 12,
  exceptions: 1_000,
  textLength: 300,
  firstDate: "2000-01-01",
  lastDate: "2100-01-01",
} as const;
