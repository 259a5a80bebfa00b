import type { Database, Sql, Tx } from "@yanapa/database";
import {
  type CalendarStack,
  seededStack,
  type WorkingTimes,
  withVersion,
} from "../domain/calendars/calendar-stack.ts";
import { alarmsOf, timingOf } from "../domain/clock/timing.ts";
import type { PublishedTimes } from "../domain/maximum-times/maximum-times.ts";
import {
  noOutcome,
  type Outcome,
  openOutcomeOf,
  type PlannedChange,
  pastOutcomeOf,
  sumOf,
} from "../domain/maximum-times/recomputation.ts";
import { ticketSoFar } from "../domain/ticket/so-far.ts";
import { lookAgain } from "./acting/ruled-tickets.ts";
import { alarmsText, pendingAlarms } from "./alarm-row.ts";
import type { Calendars } from "./calendars.ts";
import { keepReadings, type Reading } from "./clock-readings.ts";
import { type ClockRow, clockColumns, timesFromRow, timesOf } from "./clock-row.ts";
import { heardOfAll } from "./heard-events.ts";
import { versionNumbered } from "./maximum-times.ts";
import { areaOf, keepProgress, lock, type RecomputationState } from "./recomputations.ts";

/** Once so many are written anew, what counts them by an index alone would look each one up until autovacuum passes. */
const manyClocks = 500;
/** Clocks of one transaction: short enough for events about them to wait for, long enough to be worth one. */
const stepSize = 500;

/** Goes through an entity's open tickets, step by step; each step is kept, so that a stop loses nothing. */
export class Recomputer {
  readonly #database: Database;
  readonly #calendars: Calendars;

  constructor(database: Database, calendars: Calendars) {
    this.#database = database;
    this.#calendars = calendars;
  }

  /** One step. False when it is finished, or somebody else has it in hand. */
  async step(entityId: string, id: string): Promise<boolean> {
    const state = await this.#stepOf(entityId, id);
    if (state === undefined) return false;
    if (state.finished && !state.preview && state.done >= manyClocks) await this.#database.vacuum("clock");
    return !state.finished;
  }

  #stepOf(entityId: string, id: string): Promise<RecomputationState | undefined> {
    return this.#database.work({ kind: "staff", entityId, restricted: true }, async (tx) => {
      const state = await lock(tx, entityId, id);
      if (state === undefined) return undefined;
      const { plan, lastTicketId } = state;
      const total = lastTicketId === null ? await countActive(tx, entityId, areaOf(plan)) : state.total;
      const rows = state.preview
        ? await lookAfter(tx, entityId, lastTicketId, areaOf(plan), pastFrom(plan, state.createTime))
        : await holdAfter(tx, entityId, lastTicketId, areaOf(plan));
      const read = await this.#read(tx, entityId, rows, plan);
      if (!state.preview) {
        const moved = await keepReadings(tx, entityId, read, "CHANGED");
        // Nothing else happened to these tickets that would have their rules looked at.
        await lookAgain(tx, entityId, moved);
      }
      const before = sumOf(read.map((one) => outcomeOfRead(one, tx.now)));
      const finished = rows.length < stepSize;
      const done = state.done + rows.filter(({ state }) => state === "ACTIVE").length;
      const next = {
        ...state,
        // Tickets come and go meanwhile.
        total: finished ? done : Math.max(total, done),
        done,
        finished,
        ...sumOf([state, before]),
      };
      await keepProgress(tx, entityId, next, rows[rows.length - 1]?.ticket_id ?? lastTicketId);
      if (finished && !state.preview) announceFinished(tx, entityId, next);
      return next;
    });
  }

  async #read(tx: Tx, entityId: string, rows: readonly ClockRow[], plan: PlannedChange): Promise<Reading[]> {
    const heard = await heardOfAll(
      tx,
      rows.map((row) => row.ticket_id),
    );
    const versions = new Map<number, PublishedTimes | undefined>();
    const times = new Map<string, WorkingTimes>();
    const read: Reading[] = [];
    for (const row of rows) {
      const { stack, draft } = standingUnder(plan, row.calendar_stack ?? seededStack);
      const key = JSON.stringify(stack);
      const workingTimes = times.get(key) ?? (await this.#calendars.times(tx, entityId, stack, draft));
      times.set(key, workingTimes);

      const number = versionUnder(plan, row);
      if (!versions.has(number)) versions.set(number, await publishedUnder(tx, plan, number));
      const published = versions.get(number);

      const { course } = ticketSoFar(heard.get(row.ticket_id) ?? []);
      if (course === undefined) continue;
      const timing = timingOf(course, published, workingTimes);
      read.push({ row, stack, published, timing });
    }
    return read;
  }
}

const standingUnder = (plan: PlannedChange, stack: CalendarStack) => {
  if ("municipality" in plan) {
    const others = stack.filter(({ scope }) => scope !== "MUNICIPALITY");
    const { municipality } = plan;
    return {
      stack: municipality === null ? others : withVersion(others, municipality),
      draft: undefined,
    };
  }
  if (!("calendar" in plan)) return { stack, draft: undefined };
  const { calendar, content } = plan;
  if (content === undefined) return { stack: withVersion(stack, calendar), draft: undefined };
  return { stack, draft: { scope: calendar.scope, code: calendar.code, ...content } };
};

const versionUnder = (plan: PlannedChange, row: ClockRow): number => {
  const present = row.maximum_times_version ?? 0;
  if (!("maximumTimes" in plan)) return present;
  return plan.maximumTimes.rows === undefined
    ? Math.max(present, plan.maximumTimes.version)
    : plan.maximumTimes.version;
};

const publishedUnder = async (
  tx: Tx,
  plan: PlannedChange,
  version: number,
): Promise<PublishedTimes | undefined> => {
  const { rows, pauses = [], holds = [] } = "maximumTimes" in plan ? plan.maximumTimes : {};
  return rows === undefined ? versionNumbered(tx, version) : { version, rows, pauses, holds };
};

const outcomeOfRead = ({ row, timing }: Reading, now: Temporal.Instant): Outcome => {
  const before = timesFromRow(row);
  if (before === undefined) return noOutcome;
  const times = timesOf(timing);
  return row.state === "ACTIVE"
    ? openOutcomeOf(
        { ...before, alarms: alarmsText(row.alarms) },
        { ...times, alarms: alarmsText(pendingAlarms(alarmsOf(timing.clock), row.announced)) },
        now,
      )
    : pastOutcomeOf(before.measures.withinMaximum, times.measures.withinMaximum);
};

const countActive = async (sql: Sql, entityId: string, areaId: string | undefined): Promise<number> => {
  const [row] = await sql.query<{ total: number }>(
    "escalation_recomputation_count",
    `SELECT count(*)::int AS total FROM clock
     WHERE entity_id = $1 AND state = 'ACTIVE' AND area_id = coalesce($2, area_id)`,
    [entityId, areaId ?? null],
  );
  return row?.total ?? 0;
};

const firstId = "00000000-0000-0000-0000-000000000000";

const holdAfter = (
  sql: Sql,
  entityId: string,
  after: string | null,
  areaId: string | undefined,
): Promise<ClockRow[]> =>
  sql.query<ClockRow>(
    "escalation_recomputation_hold",
    `SELECT ${clockColumns} FROM clock
     WHERE entity_id = $1 AND state = 'ACTIVE' AND ticket_id > $2 AND area_id = coalesce($3, area_id)
     ORDER BY ticket_id LIMIT $4 FOR UPDATE`,
    [entityId, after ?? firstId, areaId ?? null, stepSize],
  );

/** Open clocks, and the ones of tickets whose id is of `pastFrom` or later, open or not. */
const lookAfter = (
  sql: Sql,
  entityId: string,
  after: string | null,
  areaId: string | undefined,
  pastFrom: string | null,
): Promise<ClockRow[]> =>
  sql.query<ClockRow>(
    "escalation_recomputation_look",
    `SELECT ${clockColumns} FROM clock
     WHERE entity_id = $1 AND (state = 'ACTIVE' OR ticket_id >= $5) AND state IS NOT NULL AND ticket_id > $2
       AND area_id = coalesce($3, area_id)
     ORDER BY ticket_id LIMIT $4`,
    [entityId, after ?? firstId, areaId ?? null, stepSize, pastFrom],
  );

/** How far back a preview of maximum times looks. */
const pastDays = 90;

/** The least id that a ticket of the last 90 days can have: ids begin with their milliseconds. */
const pastFrom = (plan: PlannedChange, now: Temporal.Instant): string | null => {
  if (!("maximumTimes" in plan)) return null;
  const time = now
    .subtract({ hours: 24 * pastDays })
    .epochMilliseconds.toString(16)
    .padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};

const announceFinished = (tx: Tx, entityId: string, state: RecomputationState): void =>
  tx.announce(
    "ClocksRecomputed",
    {
      entityId,
      recomputationId: state.id,
      cause: state.cause,
      totalCount: state.total,
      changedCount: state.changed,
      newlyLateCount: state.newlyLate,
      noLongerLateCount: state.noLongerLate,
    },
    { aggregate: "recomputation", aggregateId: state.id, sequence: 1 },
  );
