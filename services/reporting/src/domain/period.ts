import { InvalidArgumentError } from "@yanapa/errors";
import { bolivianZone } from "@yanapa/words";

export type PeriodKind = "DAY" | "WEEK" | "MONTH";

/** Half-open: the first instant belongs to it, the last does not. */
export type Interval = { readonly start: Temporal.Instant; readonly end: Temporal.Instant };

/** A period as it is reported: what of it is past at the moment of reporting (rule R1). */
export type Span = Interval & {
  readonly period: PeriodKind;
  readonly firstDay: Temporal.PlainDate;
  readonly lastDay: Temporal.PlainDate;
  /** Facts before this instant count: the period's end, or now while it runs. */
  readonly cutAt: Temporal.Instant;
  /** Whether the period was over. */
  readonly complete: boolean;
  /** The whole period before. */
  readonly previous: Interval;
};

/**
 * The period that holds a date, as of now. Throws INVALID_ARGUMENT on field `date`: DATE_INVALID when no such day
 * exists between 2000 and 2100, DATE_IN_FUTURE when it is after today in Bolivia.
 */
export const spanOf = (period: PeriodKind, date: string, now: Temporal.Instant): Span => {
  const day = dayOf(date);
  const today = now.toZonedDateTimeISO(bolivianZone).toPlainDate();
  if (Temporal.PlainDate.compare(day, today) > 0) throw wrongDate("DATE_IN_FUTURE");
  const firstDay = firstDayOf(period, day);
  const nextDay = firstDay.add(lengthOf[period]);
  const [start, end] = [midnight(firstDay), midnight(nextDay)];
  const complete = Temporal.Instant.compare(now, end) >= 0;
  return {
    period,
    firstDay,
    lastDay: nextDay.subtract({ days: 1 }),
    start,
    end,
    cutAt: complete ? end : now,
    complete,
    previous: { start: midnight(firstDay.subtract(lengthOf[period])), end: start },
  };
};

/** Whether an instant falls in an interval, and before the cut. */
export const isWithin = (at: Temporal.Instant, { start, end }: Interval): boolean =>
  Temporal.Instant.compare(start, at) <= 0 && Temporal.Instant.compare(at, end) < 0;

const lengthOf = { DAY: { days: 1 }, WEEK: { days: 7 }, MONTH: { months: 1 } } as const;

const dayOf = (date: string): Temporal.PlainDate => {
  let day: Temporal.PlainDate;
  try {
    day = Temporal.PlainDate.from(date, { overflow: "reject" });
  } catch {
    throw wrongDate("DATE_INVALID");
  }
  if (day.year < 2000 || day.year > 2100) throw wrongDate("DATE_INVALID");
  return day;
};

const firstDayOf = (period: PeriodKind, day: Temporal.PlainDate): Temporal.PlainDate => {
  switch (period) {
    case "DAY":
      return day;
    case "WEEK":
      return day.subtract({ days: day.dayOfWeek - 1 });
    case "MONTH":
      return day.with({ day: 1 });
  }
};

const midnight = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(bolivianZone).toInstant();

const wrongDate = (reason: string): InvalidArgumentError =>
  new InvalidArgumentError("FIELD_INVALID", [{ field: "date", reason }]);
