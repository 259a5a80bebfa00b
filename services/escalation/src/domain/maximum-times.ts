import { InvalidArgumentError } from "@yanapa/errors";
import type { WorkingTimes } from "./calendar-stack.ts";
import { type CalendarName, defaultCalendar, workingTimeOf } from "./national-calendars.ts";
import {
  defaultPauses,
  definePolicy,
  matchMaximumTime,
  type Policy,
  type Priority,
  type TicketKind,
  type TicketTraits,
} from "./policy.ts";
import type { WorkingTime } from "./working-time.ts";

/** The maximum times of one kind and priority (RA 0040/2022 §7.2d), as an entity publishes them. */
export interface MaximumTimeRow {
  /** Absent: any kind. */
  readonly kind?: TicketKind;
  /** Absent: any priority. */
  readonly priority?: Priority;
  readonly firstResponseMinutes: number;
  readonly resolutionMinutes: number;
  /** The calendar that both are counted on. */
  readonly calendar: CalendarName;
}

/** A published version, as far as time is concerned. */
export interface PublishedTimes {
  /** 1 or more. */
  readonly version: number;
  readonly rows: readonly MaximumTimeRow[];
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
 * @throws InvalidArgumentError `POLICY_INVALID` with the path of each row whose kind and priority stand before it.
 */
export function checkRows(rows: readonly MaximumTimeRow[]): void {
  const seen = new Set<string>();
  const fields = rows.flatMap(({ kind, priority }, index) => {
    const key = `${kind} ${priority}`;
    if (seen.has(key)) return [{ field: `maximum_times[${index}]`, reason: "FIELD_DUPLICATED" }];
    seen.add(key);
    return [];
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
  const row =
    found && published?.rows.find(({ kind, priority }) => kind === found.kind && priority === found.priority);
  const calendarName = row?.calendar ?? defaultCalendar;
  return { policy, row, calendarName, calendar: times(calendarName) };
}

// Both times of a row stand on the row's calendar, so the policy never asks for wall clock beside it.
function policyOf({ version, rows }: PublishedTimes): Policy {
  return definePolicy({
    id: "maximum_times",
    version,
    calendarId: defaultCalendar,
    maximumTimes: rows.flatMap(({ kind, priority, firstResponseMinutes, resolutionMinutes }) => {
      const traits = { ...(kind && { kind }), ...(priority && { priority }), measure: "BUSINESS" as const };
      return [
        { ...traits, target: "FIRST_RESPONSE" as const, minutes: firstResponseMinutes },
        { ...traits, target: "RESOLUTION" as const, minutes: resolutionMinutes },
      ];
    }),
    pauses: defaultPauses,
  });
}
