import {
  type MinuteSpan,
  minutesPerDay,
  readHours,
  readMinute,
  type WorkingHours,
} from "../time/working-hours.ts";
import {
  type CalendarException,
  calendarLimits,
  type HoursVersion,
  type Weekday,
  weekdays,
} from "./calendar-shape.ts";

/** Notes one mistake under the path of its field. */
export type Refuse = (field: string, reason: string) => void;

export const isZone = (zone: string): boolean => {
  // Offsets such as "-04:00" are valid for Temporal, but they don't know their country's next change of hour.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
};

const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  if (text < calendarLimits.firstDate || text > calendarLimits.lastDate) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
};

export const checkVersions = (versions: readonly HoursVersion[], refuse: Refuse): void => {
  if (versions.length > calendarLimits.versions) {
    refuse("hours", "TOO_MANY_ITEMS");
    return;
  }
  versions.forEach((version, index) => {
    const path = `hours[${index}]`;
    const following = versions[index + 1];
    if (!isDate(version.validFrom)) refuse(`${path}.valid_from`, "DATE_INVALID");
    if (version.validUntil !== undefined) {
      if (!isDate(version.validUntil)) refuse(`${path}.valid_until`, "DATE_INVALID");
      else if (version.validUntil <= version.validFrom) {
        refuse(`${path}.valid_until`, "DATES_REVERSED");
      }
    }
    if (following !== undefined && following.validFrom !== version.validUntil) {
      refuse(`hours[${index + 1}].valid_from`, "HOURS_VERSIONS_APART");
    }
    checkWeek(version.week, `${path}.week`, refuse);
  });
};

const checkWeek = (week: HoursVersion["week"], path: string, refuse: Refuse): void => {
  const spans: (MinuteSpan & { field: string })[] = [];
  for (const day of Object.keys(week)) {
    const position = weekdays.indexOf(day as Weekday);
    if (position === -1) {
      refuse(`${path}.${day.toLowerCase()}`, "WEEKDAY_UNKNOWN");
      continue;
    }
    const hours = week[day as Weekday] ?? [];
    if (!checkHours(hours, `${path}.${day.toLowerCase()}`, refuse)) continue;
    for (const [index, hour] of hours.entries()) {
      const [span] = readHours([hour]) as [MinuteSpan];
      const shift = position * minutesPerDay;
      spans.push({
        startMinute: span.startMinute + shift,
        endMinute: span.endMinute + shift,
        field: `${path}.${day.toLowerCase()}[${index}]`,
      });
    }
  }
  refuseOverlaps(spans, refuse, 7 * minutesPerDay);
};

const checkHours = (hours: readonly WorkingHours[], path: string, refuse: Refuse): boolean => {
  if (hours.length > calendarLimits.hoursPerDay) {
    refuse(path, "TOO_MANY_ITEMS");
    return false;
  }
  let valid = true;
  for (const [index, { start, end }] of hours.entries()) {
    const startMinute = readMinute(start);
    const endMinute = readMinute(end);
    if (startMinute === undefined || startMinute === minutesPerDay) {
      refuse(`${path}[${index}].start`, "HOUR_INVALID");
      valid = false;
    }
    if (endMinute === undefined || endMinute === startMinute) {
      refuse(`${path}[${index}].end`, "HOUR_INVALID");
      valid = false;
    }
  }
  return valid;
};

/** With a period, the last span is also compared with the first of the next turn: Sunday night with Monday. */
const refuseOverlaps = (
  spans: readonly (MinuteSpan & { field: string })[],
  refuse: Refuse,
  periodMinutes?: number,
): void => {
  const sorted = [...spans].sort((left, right) => left.startMinute - right.startMinute);
  for (const [index, span] of sorted.entries()) {
    let next = sorted[index + 1];
    const first = sorted[0];
    if (next === undefined && first !== undefined && periodMinutes !== undefined) {
      next = { ...first, startMinute: first.startMinute + periodMinutes };
    }
    if (next !== undefined && next.startMinute < span.endMinute) {
      refuse(next.field, "HOURS_OVERLAP");
    }
  }
};

export const checkExceptions = (exceptions: readonly CalendarException[], refuse: Refuse): void => {
  if (exceptions.length > calendarLimits.exceptions) {
    refuse("exceptions", "TOO_MANY_ITEMS");
    return;
  }
  const seen = new Set<string>();
  exceptions.forEach(({ date, kind, hours, reason, legalReference }, index) => {
    const path = `exceptions[${index}]`;
    if (!isDate(date)) refuse(`${path}.date`, "DATE_INVALID");
    else if (seen.has(date)) refuse(`${path}.date`, "FIELD_DUPLICATED");
    seen.add(date);
    if (kind === "HOLIDAY" && hours.length > 0) refuse(`${path}.hours`, "HOLIDAY_WITH_HOURS");
    if (kind !== "HOLIDAY" && kind !== "TOLERANCE" && hours.length === 0)
      refuse(`${path}.hours`, "FIELD_REQUIRED");
    if (checkHours(hours, `${path}.hours`, refuse)) {
      const spans = hours.map((hour, position) => ({
        ...(readHours([hour])[0] as MinuteSpan),
        field: `${path}.hours[${position}]`,
      }));
      refuseOverlaps(spans, refuse);
    }
    checkText(reason, `${path}.reason`, refuse);
    checkText(legalReference, `${path}.legal_reference`, refuse);
  });
};

const checkText = (text: string, path: string, refuse: Refuse): void => {
  if (text.trim().length === 0) refuse(path, "FIELD_REQUIRED");
  else if (text.length > calendarLimits.textLength) refuse(path, "FIELD_TOO_LONG");
};
