import { InvalidArgumentError } from "@yanapa/errors";
import { type CalendarName, defaultCalendar } from "../calendars/calendar-name.ts";
import type { WorkingTimes } from "../calendars/calendar-stack.ts";
import { workingTimeOf } from "../calendars/national-calendars.ts";
import { minutesPerDay } from "../time/working-hours.ts";
import type { WorkingTime } from "../time/working-time.ts";
import type { Level, Priority, Target, WaitingReason } from "../words.ts";
import {
  defaultPauses,
  definePolicy,
  dimensions,
  isSamePopulation,
  type Match,
  matchMaximumTime,
  type Policy,
  type Population,
  type TicketTraits,
} from "./policy.ts";

/** The maximum times of one population of tickets (RA 0040/2022 §7.2d), as an entity publishes them. */
export interface MaximumTimeRow extends Population {
  readonly firstResponseMinutes: number;
  /** To the next answer after what the requester wrote; none where 0 or absent. */
  readonly nextResponseMinutes?: number;
  readonly resolutionMinutes: number;
  /** *Días hábiles* to the resolution, in place of its minutes; 0 or absent: the minutes. */
  readonly resolutionDays?: number;
  /** The calendar that all are counted on. */
  readonly calendar: CalendarName;
}

/** How long an area or a level may hold a ticket (OLA); each dimension that is absent holds for any. */
export interface HoldTime {
  readonly areaId?: string;
  readonly level?: Level;
  readonly priority?: Priority;
  readonly minutes: number;
  readonly calendar: CalendarName;
}

/** What chooses among the times of holding, the one that weighs most first; the order is total as that of the rows. */
const holdDimensions = ["areaId", "level", "priority"] as const;

/** A wait that stops a clock, at most so many minutes of working time; as long as it lasts where absent. */
export interface Pause {
  readonly target: Target;
  readonly reason: WaitingReason;
  readonly maximumMinutes?: number;
  /** After so many minutes of a wait whoever is waited for is reminded, once; never where absent. */
  readonly reminderMinutes?: number;
}

/** A published version, as far as time is concerned. */
export interface PublishedTimes {
  /** 1 or more. */
  readonly version: number;
  readonly rows: readonly MaximumTimeRow[];
  /** None: the waits that stop a clock where the entity says nothing of them. */
  readonly pauses?: readonly Pause[];
  /** None: nobody's holding is timed. */
  readonly holds?: readonly HoldTime[];
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
 * on the calendar that has none, of a pause or a holding that stands before it, and of a reminder that a wait which stops
 * a clock no longer than its maximum would never reach.
 */
export function checkRows(
  rows: readonly MaximumTimeRow[],
  pauses: readonly Pause[] = [],
  holds: readonly HoldTime[] = [],
): void {
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
}

/** Throws INVALID_ARGUMENT/DATE_IN_THE_PAST for a version that would count since before now. */
export function mustNotBePast(effectiveTime: Temporal.Instant | undefined, now: Temporal.Instant): void {
  if (effectiveTime !== undefined && Temporal.Instant.compare(effectiveTime, now) < 0)
    throw new InvalidArgumentError("REQUEST_INVALID", [
      { field: "effective_time", reason: "DATE_IN_THE_PAST" },
    ]);
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

/** How long an area of a level may hold a ticket, and the calendar that it is counted on; undefined where nothing is said. */
export function holdTimeOf(
  published: PublishedTimes | undefined,
  held: { readonly areaId: string; readonly level: Level },
  { priority }: TicketTraits,
): { readonly match: Match; readonly calendar: CalendarName } | undefined {
  const traits = { ...held, priority };
  const weight = (time: HoldTime) =>
    holdDimensions.reduce((sum, name) => sum * 2 + (time[name] === undefined ? 0 : 1), 0);
  const [time] = (published?.holds ?? [])
    .filter((one) => holdDimensions.every((name) => one[name] === undefined || one[name] === traits[name]))
    .sort((left, right) => weight(right) - weight(left));
  if (time === undefined) return undefined;
  const { areaId, level, minutes, calendar } = time;
  const matchedBy = [
    ...(areaId === undefined ? [] : (["AREA_ID"] as const)),
    ...(level === undefined ? [] : (["LEVEL"] as const)),
    ...(time.priority === undefined ? [] : (["PRIORITY"] as const)),
  ];
  const maximumTime = { target: "HOLD", minutes, measure: "BUSINESS" } as const;
  return { match: { maximumTime, matchedBy, setAside: [] }, calendar };
}

/** Versions never change: what was made of one is kept as long as it is. */
const policies = new WeakMap<PublishedTimes, Policy>();

function policyOf(published: PublishedTimes): Policy {
  const policy = policies.get(published) ?? makePolicy(published);
  policies.set(published, policy);
  return policy;
}

// All times of a row stand on the row's calendar, so the policy never asks for wall clock beside it.
function makePolicy({ version, rows, pauses = [] }: PublishedTimes): Policy {
  return definePolicy({
    id: "maximum_times",
    version,
    calendarId: defaultCalendar,
    maximumTimes: rows.flatMap(
      ({
        firstResponseMinutes,
        nextResponseMinutes,
        resolutionMinutes,
        resolutionDays,
        calendar,
        ...population
      }) => [
        {
          ...population,
          target: "FIRST_RESPONSE" as const,
          minutes: firstResponseMinutes,
          measure: "BUSINESS" as const,
        },
        ...(nextResponseMinutes
          ? [
              {
                ...population,
                target: "NEXT_RESPONSE" as const,
                minutes: nextResponseMinutes,
                measure: "BUSINESS" as const,
              },
            ]
          : []),
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

function pausesOf(pauses: readonly Pause[]): Pick<Policy, "pauses" | "longestPauses" | "reminders"> {
  if (pauses.length === 0) return { pauses: defaultPauses };
  const named = new Set<Target>(["FIRST_RESPONSE", "RESOLUTION", ...pauses.map(({ target }) => target)]);
  const ofEach = <T>(read: (own: readonly Pause[]) => T) =>
    Object.fromEntries(
      [...named].map((target) => [target, read(pauses.filter((pause) => pause.target === target))]),
    ) as { [target in Target]?: T };
  const minutesOf = (own: readonly Pause[], name: "maximumMinutes" | "reminderMinutes") =>
    Object.fromEntries(own.flatMap(({ reason, [name]: minutes }) => (minutes ? [[reason, minutes]] : [])));
  // Of several rows for one wait the first reminder counts: it is given once.
  const byReminder = [...pauses].sort(
    (left, right) => (right.reminderMinutes ?? 0) - (left.reminderMinutes ?? 0),
  );
  return {
    pauses: ofEach((own) => own.map(({ reason }) => reason)),
    longestPauses: ofEach((own) => minutesOf(own, "maximumMinutes")),
    reminders: minutesOf(byReminder, "reminderMinutes"),
  };
}
