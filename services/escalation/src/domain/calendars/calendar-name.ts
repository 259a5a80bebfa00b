/** The calendars that a maximum time may be counted on, in the order they are listed. */
export const calendarNames = ["NATIONAL_SPLIT", "NATIONAL_CONTINUOUS", "ALWAYS", "ENTITY"] as const;
export type CalendarName = (typeof calendarNames)[number];

/** What business time is counted on where no maximum time says otherwise. */
export const defaultCalendar: CalendarName = "NATIONAL_SPLIT";
