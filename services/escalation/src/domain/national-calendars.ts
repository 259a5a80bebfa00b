import { bolivianContinuousDay, bolivianSplitDay } from "./bolivia.ts";
import { CompiledCalendar } from "./compiled-calendar.ts";
import { type WorkingTime, wallTime } from "./working-time.ts";

/** The calendars that a maximum time may be counted on, in the order they are listed. */
export const calendarNames = ["NATIONAL_SPLIT", "NATIONAL_CONTINUOUS", "ALWAYS"] as const;
export type CalendarName = (typeof calendarNames)[number];

/** What business time is counted on where no maximum time says otherwise. */
export const defaultCalendar: CalendarName = "NATIONAL_SPLIT";

const workingTimes: Readonly<Record<CalendarName, WorkingTime>> = {
  NATIONAL_SPLIT: new CompiledCalendar(bolivianSplitDay),
  NATIONAL_CONTINUOUS: new CompiledCalendar(bolivianContinuousDay),
  ALWAYS: wallTime,
};

/** How time counts on a calendar; compiled once per process. */
export const workingTimeOf = (name: CalendarName): WorkingTime => workingTimes[name];
