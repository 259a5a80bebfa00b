import { InvalidArgumentError } from "@yanapa/errors";
import type { CalendarName } from "../calendars/calendar-name.ts";
import type { Level, Priority } from "../words.ts";
import type { Pause } from "./pause.ts";
import { dimensions, type Population } from "./population.ts";

/** The maximum times of one population of tickets (RA 0040/2022 §7.2d), as an entity publishes them. */
export type MaximumTimeRow = Population & {
  readonly firstResponseMinutes: number;
  /** To the next answer after what the requester wrote; none where 0 or absent. */
  readonly nextResponseMinutes?: number;
  readonly resolutionMinutes: number;
  /** *Días hábiles* to the resolution, in place of its minutes; 0 or absent: the minutes. */
  readonly resolutionDays?: number;
  /** The calendar that all are counted on. */
  readonly calendar: CalendarName;
};

/** How long an area or a level may hold a ticket (OLA); each dimension that is absent holds for any. */
export type HoldTime = {
  readonly areaId?: string;
  readonly level?: Level;
  readonly priority?: Priority;
  readonly minutes: number;
  readonly calendar: CalendarName;
};

/** What chooses among the times of holding, the one that weighs most first; the order is total as that of the rows. */
export const holdDimensions = ["areaId", "level", "priority"] as const;

/** A published version, as far as time is concerned. */
export type PublishedTimes = {
  /** 1 or more. */
  readonly version: number;
  readonly rows: readonly MaximumTimeRow[];
  /** None: the waits that stop a clock where the entity says nothing of them. */
  readonly pauses?: readonly Pause[];
  /** None: nobody's holding is timed. */
  readonly holds?: readonly HoldTime[];
};

/**
 * Checks the rows of a version to be published.
 *
 * @throws InvalidArgumentError `POLICY_INVALID` with the path of each row whose population stands before it, of days
 * on the calendar that has none, of a pause or a holding that stands before it, and of a reminder that a wait which stops
 * a clock no longer than its maximum would never reach.
 */
export const checkRows = (
  rows: readonly MaximumTimeRow[],
  pauses: readonly Pause[] = [],
  holds: readonly HoldTime[] = [],
): void => {
  const seen = new Set<string>();
  const fields = rows.flatMap((row, index) => {
    if (row.resolutionDays && row.calendar === "ALWAYS")
      return [{ field: `maximum_times[${index}].resolution_days`, reason: "DAYS_WITHOUT_CALENDAR" }];
    const key = JSON.stringify(dimensions.map((dimension) => row[dimension] ?? null));
    if (seen.has(key)) return [{ field: `maximum_times[${index}]`, reason: "FIELD_DUPLICATED" }];
    seen.add(key);
    return [];
  });
  pauses.forEach(({ target, reason, maximumMinutes, reminderMinutes }, index) => {
    if (pauses.findIndex((one) => one.target === target && one.reason === reason) < index)
      fields.push({ field: `pauses[${index}]`, reason: "FIELD_DUPLICATED" });
    if (reminderMinutes && maximumMinutes && reminderMinutes >= maximumMinutes)
      fields.push({ field: `pauses[${index}].reminder_minutes`, reason: "REMINDER_AFTER_MAXIMUM" });
  });
  holds.forEach((hold, index) => {
    const isSame = (one: HoldTime) => holdDimensions.every((name) => one[name] === hold[name]);
    if (holds.findIndex(isSame) < index)
      fields.push({ field: `holds[${index}]`, reason: "FIELD_DUPLICATED" });
  });
  if (fields.length > 0) throw new InvalidArgumentError("POLICY_INVALID", fields);
};

/** Throws INVALID_ARGUMENT/DATE_IN_THE_PAST for a version that would count since before now. */
export const mustNotBePast = (effectiveTime: Temporal.Instant | undefined, now: Temporal.Instant): void => {
  if (effectiveTime !== undefined && Temporal.Instant.compare(effectiveTime, now) < 0)
    throw new InvalidArgumentError("REQUEST_INVALID", [
      { field: "effective_time", reason: "DATE_IN_THE_PAST" },
    ]);
};
