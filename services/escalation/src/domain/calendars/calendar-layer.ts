import { InvalidArgumentError } from "@yanapa/errors";
import { dayMs } from "../time/wall-clock.ts";
import { defineCalendar } from "./calendar.ts";
import type { Calendar, CalendarException, HoursVersion } from "./calendar-shape.ts";
import { CompiledCalendar } from "./compiled-calendar.ts";

/** Whose hours and exceptions a layer holds, the farthest first. */
export const calendarScopes = ["NATIONAL", "DEPARTMENT", "MUNICIPALITY", "ENTITY", "AREA"] as const;
export type CalendarScope = (typeof calendarScopes)[number];

/** What one scope says of time. */
export type CalendarContent = {
  /** Ascending and without gaps; none where the farther scopes' hours hold. */
  readonly hours: readonly HoursVersion[];
  readonly exceptions: readonly CalendarException[];
};

export type CalendarLayer = CalendarContent & {
  readonly scope: CalendarScope;
};

/** Most that one layer holds; all five together stay below the limits of a calendar. */
export const layerLimits = { versions: 10, exceptions: 200 } as const;

/**
 * The calendar of several layers: date by date, the nearest one that says something holds. An exception stands before
 * any hours: a national holiday is one for an entity with hours of its own, until the entity says otherwise of that date.
 *
 * @throws InvalidArgumentError `CALENDAR_INVALID`
 */
export const composeCalendar = (zone: string, layers: readonly CalendarLayer[]): Calendar => {
  const ordered = [...layers].sort(
    (left, right) => calendarScopes.indexOf(left.scope) - calendarScopes.indexOf(right.scope),
  );
  const exceptions = new Map<string, CalendarException>();
  let hours: readonly HoursVersion[] = [];
  for (const layer of ordered) {
    hours = layHours(hours, layer.hours);
    for (const exception of layer.exceptions) exceptions.set(exception.date, exception);
  }
  return defineCalendar({
    zone,
    hours,
    exceptions: [...exceptions.values()].sort((left, right) => (left.date < right.date ? -1 : 1)),
  });
};

/** Hours laid over others: they hold from their first date until their last, the others before and after. */
const layHours = (under: readonly HoursVersion[], over: readonly HoursVersion[]): HoursVersion[] => {
  const first = over[0]?.validFrom;
  if (first === undefined) return [...under];
  const end = over[over.length - 1]?.validUntil;
  const before = under
    .filter(({ validFrom }) => validFrom < first)
    .map((version) =>
      version.validUntil === undefined || version.validUntil > first
        ? { ...version, validUntil: first }
        : version,
    );
  const after =
    end === undefined
      ? []
      : under
          .filter(({ validUntil }) => validUntil === undefined || validUntil > end)
          .map((version) => (version.validFrom < end ? { ...version, validFrom: end } : version));
  return [...before, ...over, ...after];
};

/**
 * Checks a layer before it is saved: itself, and what it makes of the ones under it. A calendar that would have no
 * working time within a year, now or once its last hours hold, is none.
 *
 * @throws InvalidArgumentError `CALENDAR_INVALID` with the path of each mistake, `CALENDAR_WITHOUT_HOURS` among them.
 */
export const checkLayer = (
  zone: string,
  layer: CalendarLayer,
  under: readonly CalendarLayer[],
  now: Temporal.Instant,
): void => {
  refuseTooMany(layer);
  const [first] = layer.hours;
  // Alone it is checked with a week of its own where it brings none: its mistakes are told by its own paths.
  defineCalendar({ zone, hours: first === undefined ? anyHours : layer.hours, exceptions: layer.exceptions });
  const calendar = composeCalendar(zone, [...under, layer]);
  const compiled = new CompiledCalendar(calendar);
  const last = calendar.hours[calendar.hours.length - 1]?.validFrom ?? "";
  const lastMs = Temporal.PlainDate.from(last).toZonedDateTime(zone).epochMilliseconds;
  for (const fromMs of [now.epochMilliseconds, Math.max(lastMs, now.epochMilliseconds)]) {
    if (compiled.between(fromMs, fromMs + 366 * dayMs) === 0)
      throw new InvalidArgumentError("CALENDAR_INVALID", [
        { field: "hours", reason: "CALENDAR_WITHOUT_HOURS" },
      ]);
  }
};

const anyHours: readonly HoursVersion[] = [
  { validFrom: "2000-01-01", week: { MONDAY: [{ start: "08:00", end: "09:00" }] } },
];

const refuseTooMany = ({ hours, exceptions }: CalendarContent): void => {
  const fields = [
    ...(hours.length > layerLimits.versions ? [{ field: "hours", reason: "TOO_MANY_ITEMS" }] : []),
    ...(exceptions.length > layerLimits.exceptions
      ? [{ field: "exceptions", reason: "TOO_MANY_ITEMS" }]
      : []),
  ];
  if (fields.length > 0) throw new InvalidArgumentError("CALENDAR_INVALID", fields);
};
