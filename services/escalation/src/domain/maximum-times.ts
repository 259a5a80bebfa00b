import { InvalidArgumentError } from "@yanapa/errors";
import { type CalendarName, defaultCalendar } from "./calendar-name.ts";
import type { WorkingTimes } from "./calendar-stack.ts";
import { workingTimeOf } from "./national-calendars.ts";
import {
  defaultPauses,
  definePolicy,
  dimensions,
  isSamePopulation,
  matchMaximumTime,
  type Policy,
  type Population,
  type Target,
  type TicketTraits,
  type WaitingReason,
} from "./policy.ts";
import { minutesPerDay } from "./working-hours.ts";
import type { WorkingTime } from "./working-time.ts";

/** The maximum times of one population of tickets (RA 0040/2022 §7.2d), as an entity publishes them. */
export interface MaximumTimeRow extends Population {
  readonly firstResponseMinutes: number;
  readonly resolutionMinutes: number;
  /** *Días hábiles* to the resolution, in place of its minutes; 0 or absent: the minutes. */
  readonly resolutionDays?: number;
  /** The calendar that both are counted on. */
  readonly calendar: CalendarName;
}

/** A wait that stops a clock, at most so many minutes of working time; as long as it lasts where absent. */
export interface Pause {
  readonly target: Target;
  readonly reason: WaitingReason;
  readonly maximumMinutes?: number;
}

/** A published version, as far as time is concerned. */
export interface PublishedTimes {
  /** 1 or more. */
  readonly version: number;
  readonly rows: readonly MaximumTimeRow[];
  /** None: the waits that stop a clock where the entity says nothing of them. */
  readonly pauses?: readonly Pause[];
}

/** How the times of one ticket are counted. */
export interface Rule {
  readonly policy: Policy;
  /** The row that applies; undefined where none is established. */
  readonly row: MaximumTimeRow | undefined;
  readonly calendarName: CalendarName;
  readonly calendar: WorkingTime;
}

/** Until an entity publishes its times: the operator's plazo is then the only one (*sin tiempos máximos establecidos*). */
const noMaximumTimes = definePolicy({
  id: "none",
  version: 1,
  calendarId: defaultCalendar,
  maximumTimes: [],
  pauses: defaultPauses,
});

/**
 * Checks the rows of a version to be published.
 *
 * @throws InvalidArgumentError `POLICY_INVALID` with the path of each row whose population stands before it, of days
 * on the calendar that has none, and of a pause that stands before it.
 */
export function checkRows(rows: readonly MaximumTimeRow[], pauses: readonly Pause[] = []): void {
  const seen = new Set<string>();
  const fields = rows.flatMap((row, index) => {
    if (row.resolutionDays && row.calendar === "ALWAYS")
      return [{ field: `maximum_times[${index}].resolution_days`, reason: "DAYS_WITHOUT_CALENDAR" }];
    const key = JSON.stringify(dimensions.map((dimension) => row[dimension] ?? null));
    if (seen.has(key)) return [{ field: `maximum_times[${index}]`, reason: "FIELD_DUPLICATED" }];
    seen.add(key);
    return [];
  });
  pauses.forEach(({ target, reason }, index) => {
    if (pauses.findIndex((one) => one.target === target && one.reason === reason) < index)
      fields.push({ field: `pauses[${index}]`, reason: "FIELD_DUPLICATED" });
  });
  if (fields.length > 0) throw new InvalidArgumentError("POLICY_INVALID", fields);
}

/** How the times of a ticket with these traits are counted under a version; without one, nothing is at most. */
export function ruleOf(
  published: PublishedTimes | undefined,
  traits: TicketTraits,
  times: WorkingTimes = workingTimeOf,
): Rule {
  const policy = published === undefined ? noMaximumTimes : policyOf(published);
  const found = matchMaximumTime(policy, "RESOLUTION", traits)?.maximumTime;
  const row = found && published?.rows.find((row) => isSamePopulation(row, found));
  const calendarName = row?.calendar ?? defaultCalendar;
  return { policy, row, calendarName, calendar: times(calendarName) };
}

// Both times of a row stand on the row's calendar, so the policy never asks for wall clock beside it.
function policyOf({ version, rows, pauses = [] }: PublishedTimes): Policy {
  return definePolicy({
    id: "maximum_times",
    version,
    calendarId: defaultCalendar,
    maximumTimes: rows.flatMap(
      ({ firstResponseMinutes, resolutionMinutes, resolutionDays, calendar, ...population }) => [
        {
          ...population,
          target: "FIRST_RESPONSE" as const,
          minutes: firstResponseMinutes,
          measure: "BUSINESS" as const,
        },
        resolutionDays
          ? {
              ...population,
              target: "RESOLUTION" as const,
              minutes: resolutionDays * minutesPerDay,
              measure: "BUSINESS_DAYS" as const,
            }
          : {
              ...population,
              target: "RESOLUTION" as const,
              minutes: resolutionMinutes,
              measure: "BUSINESS" as const,
            },
      ],
    ),
    ...pausesOf(pauses),
  });
}

function pausesOf(pauses: readonly Pause[]): Pick<Policy, "pauses" | "longestPauses"> {
  if (pauses.length === 0) return { pauses: defaultPauses };
  const of = (target: Target) => pauses.filter((pause) => pause.target === target);
  const reasons = (target: Target) => of(target).map(({ reason }) => reason);
  const longest = (target: Target) =>
    Object.fromEntries(
      of(target).flatMap(({ reason, maximumMinutes }) => (maximumMinutes ? [[reason, maximumMinutes]] : [])),
    );
  return {
    pauses: { FIRST_RESPONSE: reasons("FIRST_RESPONSE"), RESOLUTION: reasons("RESOLUTION") },
    longestPauses: { FIRST_RESPONSE: longest("FIRST_RESPONSE"), RESOLUTION: longest("RESOLUTION") },
  };
}
