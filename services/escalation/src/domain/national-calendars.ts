import { nationalCode, seededCalendars } from "./bolivia-layers.ts";
import { workingTimesOf } from "./calendar-stack.ts";

/** The calendars that a maximum time may be counted on, in the order they are listed. */
export const calendarNames = ["NATIONAL_SPLIT", "NATIONAL_CONTINUOUS", "ALWAYS", "ENTITY"] as const;
export type CalendarName = (typeof calendarNames)[number];

/** What business time is counted on where no maximum time says otherwise. */
export const defaultCalendar: CalendarName = "NATIONAL_SPLIT";

/** How time counts with the national calendar that comes with the platform and nothing over it. */
export const workingTimeOf = workingTimesOf(
  seededCalendars
    .filter(({ code }) => code === nationalCode)
    .map(({ scope, content }) => ({ scope, ...content })),
);
