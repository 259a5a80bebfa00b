/** A row of the maximum times that an entity sets for itself (RA 0040/2022 §7.2d), by JSON names. */
export type DemoMaximumTime = {
  readonly kind: `TICKET_KIND_${"UNSPECIFIED" | "INQUIRY" | "SERVICE_REQUEST" | "INCIDENT" | "SECURITY_INCIDENT"}`;
  readonly priority: `PRIORITY_${"UNSPECIFIED" | "HIGH" | "MEDIUM" | "LOW"}`;
  readonly firstResponseMinutes: number;
  readonly resolutionMinutes: number;
  readonly calendar: `CALENDAR_${"NATIONAL_SPLIT" | "NATIONAL_CONTINUOUS" | "ENTITY" | "ALWAYS"}`;
};

const HOUR = 60;
const WORKING_DAY = 8 * HOUR;

const row = (
  kind: DemoMaximumTime["kind"],
  priority: DemoMaximumTime["priority"],
  firstResponseMinutes: number,
  resolutionMinutes: number,
  calendar: DemoMaximumTime["calendar"] = "CALENDAR_NATIONAL_SPLIT",
): DemoMaximumTime => ({ kind, priority, firstResponseMinutes, resolutionMinutes, calendar });

/** Invented for the demonstration: the norm leaves the times to each entity. */
export const maximumTimes: readonly DemoMaximumTime[] = [
  row("TICKET_KIND_UNSPECIFIED", "PRIORITY_UNSPECIFIED", 2 * HOUR, 3 * WORKING_DAY),
  row("TICKET_KIND_INQUIRY", "PRIORITY_UNSPECIFIED", HOUR, WORKING_DAY),
  row("TICKET_KIND_INCIDENT", "PRIORITY_HIGH", 15, 4 * HOUR),
  row("TICKET_KIND_INCIDENT", "PRIORITY_MEDIUM", 30, WORKING_DAY),
  row("TICKET_KIND_INCIDENT", "PRIORITY_LOW", HOUR, 2 * WORKING_DAY),
  row("TICKET_KIND_SECURITY_INCIDENT", "PRIORITY_UNSPECIFIED", 15, 8 * HOUR, "CALENDAR_ALWAYS"),
];

/** Round the clock and one minute long, so that a story can see a deadline pass while it is told. */
export const oneMinuteMaximumTime: DemoMaximumTime = row(
  "TICKET_KIND_SERVICE_REQUEST",
  "PRIORITY_UNSPECIFIED",
  1,
  1,
  "CALENDAR_ALWAYS",
);
