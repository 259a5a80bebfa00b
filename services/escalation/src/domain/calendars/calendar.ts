import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import { checkExceptions, checkVersions, isZone, type Refuse } from "./calendar-checks.ts";
import { type Calendar, weekdays } from "./calendar-shape.ts";

/**
 * A calendar that can be compiled, frozen.
 *
 * @throws InvalidArgumentError `CALENDAR_INVALID` with every mistake and its path (`hours[0].week.monday[1].end`).
 */
export const defineCalendar = (calendar: Calendar): Calendar => {
  const violations: FieldViolation[] = [];
  const refuse: Refuse = (field, reason) => void violations.push({ field, reason });

  if (!isZone(calendar.zone)) refuse("zone", "ZONE_UNKNOWN");
  checkVersions(calendar.hours, refuse);
  checkExceptions(calendar.exceptions, refuse);
  const works = calendar.hours.some(({ week }) => weekdays.some((day) => (week[day]?.length ?? 0) > 0));
  if (!works) refuse("hours", "CALENDAR_WITHOUT_HOURS");

  if (violations.length > 0) throw new InvalidArgumentError("CALENDAR_INVALID", violations);
  return deepFreeze(structuredClone(calendar));
};

/** The value itself, frozen with everything inside it. */
const deepFreeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
};
