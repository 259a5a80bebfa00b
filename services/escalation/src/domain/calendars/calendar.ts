import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import { deepFreeze } from "../frozen.ts";
import { checkExceptions, checkVersions, isZone, type Refuse } from "./calendar-checks.ts";
import { type Calendar, type CalendarException, weekdays } from "./calendar-shape.ts";

/**
 * A calendar that can be compiled, frozen.
 *
 * @throws InvalidArgumentError `CALENDAR_INVALID` with every mistake and its path (`hours[0].week.monday[1].end`).
 */
export function defineCalendar(calendar: Calendar): Calendar {
  const violations: FieldViolation[] = [];
  const refuse: Refuse = (field, reason) => void violations.push({ field, reason });

  if (!isZone(calendar.zone)) refuse("zone", "ZONE_UNKNOWN");
  checkVersions(calendar.hours, refuse);
  checkExceptions(calendar.exceptions, refuse);
  const works = calendar.hours.some(({ week }) => weekdays.some((day) => (week[day]?.length ?? 0) > 0));
  if (!works) refuse("hours", "CALENDAR_WITHOUT_HOURS");

  if (violations.length > 0) throw new InvalidArgumentError("CALENDAR_INVALID", violations);
  return deepFreeze(structuredClone(calendar));
}

/**
 * The calendar with more exceptions: an area of law laid over another (national, then departmental, municipal, of
 * the entity). On a date that both name, the new one wins.
 *
 * @throws InvalidArgumentError `CALENDAR_INVALID`
 */
export function withExceptions(calendar: Calendar, exceptions: readonly CalendarException[]): Calendar {
  const replaced = new Set(exceptions.map(({ date }) => date));
  const kept = calendar.exceptions.filter(({ date }) => !replaced.has(date));
  return defineCalendar({ ...calendar, exceptions: [...kept, ...exceptions] });
}
