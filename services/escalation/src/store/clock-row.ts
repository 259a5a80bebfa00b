import type { CalendarStack } from "../domain/calendars/calendar-stack.ts";
import { type Measures, measuresOf, type Timing } from "../domain/clock/timing.ts";
import type { AlarmRow } from "./alarm-row.ts";

/** What of a clock others are told; kept, so that only a change is announced. */
export type ClockTimes = {
  readonly dueAt: Temporal.Instant | undefined;
  readonly maximumDueAt: Temporal.Instant | undefined;
  readonly firstResponseDueAt: Temporal.Instant | undefined;
  readonly overdueAt: Temporal.Instant | undefined;
  readonly measures: Measures;
};

/** A clock as kept; without `state` until the ticket's reception is known. */
export type ClockRow = {
  entity_id: string;
  ticket_id: string;
  restricted: boolean;
  version: number;
  ticket_version: number;
  maximum_times_version: number | null;
  calendar_stack: CalendarStack | null;
  match: string;
  state: string | null;
  cycle: number;
  due_at: Temporal.Instant | null;
  maximum_due_at: Temporal.Instant | null;
  first_response_due_at: Temporal.Instant | null;
  overdue_at: Temporal.Instant | null;
  measures: Partial<Measures> | null;
  alarms: AlarmRow[];
  announced: string[];
};

export const clockColumns = `entity_id, ticket_id, restricted, version, ticket_version, maximum_times_version, calendar_stack, match, state, cycle, due_at, maximum_due_at,
  first_response_due_at, overdue_at, measures, alarms, announced`;

export const measuresFromRow = (kept: Partial<Measures>): Measures => ({
  responseBusinessSeconds: kept.responseBusinessSeconds,
  solutionBusinessSeconds: kept.solutionBusinessSeconds,
  waitingBusinessSeconds: kept.waitingBusinessSeconds ?? 0,
  solutionWallSeconds: kept.solutionWallSeconds,
  withinMaximum: kept.withinMaximum,
  withinFirstDeadline: kept.withinFirstDeadline,
});

/** What a kept clock told last; undefined when it never told anything. */
export const timesFromRow = (row: ClockRow): ClockTimes | undefined =>
  row.measures === null
    ? undefined
    : {
        dueAt: row.due_at ?? undefined,
        maximumDueAt: row.maximum_due_at ?? undefined,
        firstResponseDueAt: row.first_response_due_at ?? undefined,
        overdueAt: row.overdue_at ?? undefined,
        measures: measuresFromRow(row.measures),
      };

/** What a reading tells. */
export const timesOf = (timing: Timing): ClockTimes => {
  const { effectiveDeadline, resolution, firstResponse, overdueAt } = timing.clock;
  return {
    dueAt: effectiveDeadline?.at,
    maximumDueAt: resolution.dueAt,
    firstResponseDueAt: firstResponse.satisfiedAt === undefined ? firstResponse.dueAt : undefined,
    overdueAt,
    measures: measuresOf(timing),
  };
};

/** Whether two tellings are the same; both list their members in one order. */
export const tellTheSame = (left: ClockTimes | undefined, right: ClockTimes): boolean =>
  JSON.stringify(left) === JSON.stringify(right);
