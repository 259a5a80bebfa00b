import { type Database, inEntity, type Scope, type Sql, type Tx } from "@yanapa/database";
import type { Call } from "@yanapa/rpc";
import { type CalendarStack, seededStack, type WorkingTimes } from "../domain/calendars/calendar-stack.ts";
import { type Measures, type Timing, timingOf } from "../domain/clock/timing.ts";
import type { PublishedTimes } from "../domain/maximum-times/maximum-times.ts";
import type { TicketNews } from "../domain/ticket/heard-event.ts";
import { type TicketSoFar, ticketSoFar } from "../domain/ticket/so-far.ts";
import { Calendars } from "./calendars.ts";
import { keepReadings } from "./clock-readings.ts";
import { type ClockRow, clockColumns, measuresFromRow } from "./clock-row.ts";
import { heardOf, keepHeard } from "./heard-events.ts";
import { type MaximumTimesVersion, versionAt, versionNumbered } from "./maximum-times.ts";

/** The clock of a ticket as it stands. */
export type ClockReading = {
  readonly timing: Timing;
  /** The maximum times that the ticket is measured by for ever; undefined when there were none at its creation. */
  readonly published: PublishedTimes | undefined;
  /** How time counts on the calendars that it stands on, where it is now unless another area is named. */
  readonly workingTimes: WorkingTimes;
};

/** A ticket as it was heard of, and its clock, where its creation is known. */
export type TicketReading = Pick<TicketSoFar, "state"> & { readonly clock: ClockReading | undefined };

/** The clocks of an entity's tickets. */
export class Clocks {
  readonly #database: Database;
  readonly #calendars: Calendars;

  constructor(database: Database, calendars: Calendars = new Calendars()) {
    this.#database = database;
    this.#calendars = calendars;
  }

  /**
   * Takes in an event of a ticket: it is kept once, and where it tells of time the clock is computed anew from all that was
   * heard, so that late and reordered events end in the same clock. What was added is announced, also when all times are
   * the same: others learn by it which version of the ticket its measures have seen. Gives whether it is the latest so far.
   */
  async hear(tx: Tx, news: TicketNews): Promise<boolean> {
    const row = await lockClock(tx, news);
    const isAdded = await keepHeard(tx, news, news);
    const isLatest = news.version > row.ticket_version;
    if (isLatest) await keepNews(tx, news);
    if (isAdded && news.facts.length > 0) await this.#computeAnew(tx, news, row);
    return isLatest;
  }

  async #computeAnew(tx: Tx, news: TicketNews, row: ClockRow): Promise<void> {
    // First: what is published meanwhile waits for the ticket to stand on what is in force.
    const standing = await this.#stackFor(tx, news, row);
    const published = await publishedFor(tx, news, row);
    if (published === "UNKNOWN") return;
    const { course } = ticketSoFar(await heardOf(tx, news.ticketId));
    if (course === undefined) return;
    const stack = await this.#calendars.withAreas(tx, standing, course);
    const workingTimes = await this.#calendars.times(tx, news.entityId, stack);
    const timing = timingOf(course, published, workingTimes);
    const seen = {
      ...row,
      ticket_version: Math.max(news.version, row.ticket_version),
      restricted: news.kind === "SECURITY_INCIDENT",
    };
    await keepReadings(tx, news.entityId, [{ row: seen, stack, published, timing }], "ALL");
  }

  /** The clock of a ticket; undefined when the scope has no such ticket, or its creation is still on its way. */
  async read(scopeOrCall: Scope | Call, ticketId: string): Promise<ClockReading | undefined> {
    return (await this.#database.read(scopeOrCall, (sql) => this.readTicket(sql, ticketId))).clock;
  }

  /** A ticket as it was heard of, with its clock. */
  async readTicket(sql: Sql, ticketId: string): Promise<TicketReading> {
    const [row, heard] = await Promise.all([findClock(sql, ticketId), heardOf(sql, ticketId)]);
    const { state, course } = ticketSoFar(heard);
    if (course === undefined || row === undefined || row.maximum_times_version === null)
      return { state, clock: undefined };
    const published = await versionNumbered(sql, row.maximum_times_version);
    const times = await this.#calendars.times(sql, row.entity_id, row.calendar_stack ?? seededStack);
    const timing = timingOf(course, published, times);
    const here = timing.holder?.areaId;
    const workingTimes: WorkingTimes = (name, areaId = here) => times(name, areaId);
    return { state, clock: { timing, published, workingTimes } };
  }

  /** Where the clock stands; a clock of before calendars were published stays on the one that came with the platform. */
  #stackFor(tx: Tx, news: TicketNews, row: ClockRow): Promise<CalendarStack> | CalendarStack {
    if (row.calendar_stack !== null) return row.calendar_stack;
    if (row.maximum_times_version !== null) return seededStack;
    return this.#calendars.standing(tx, news.entityId, news.areaId, news.occurredAt);
  }

  /** What a ticket took, once a version of it has been heard; undefined until then. */
  measures(scope: Scope, ticketId: string, version: number): Promise<Measures | undefined> {
    return this.#database.read(scope, async (sql) => {
      if (!(await hasHeard(sql, ticketId, version))) return undefined;
      const row = await findClock(sql, ticketId);
      return row?.measures ? measuresFromRow(row.measures) : undefined;
    });
  }
}

/** Whether all of a ticket of the entity in scope was heard up to a version: its events come in order. */
export const hasHeard = async (sql: Sql, ticketId: string, version: number): Promise<boolean> => {
  const rows = await sql.query(
    "escalation_clock_heard",
    `SELECT FROM clock WHERE ${inEntity}
       AND ticket_id = $1 AND ticket_version >= $2`,
    [ticketId, version],
  );
  return rows.length > 0;
};

const findClock = async (sql: Sql, ticketId: string): Promise<ClockRow | undefined> => {
  const [row] = await sql.query<ClockRow>(
    "escalation_clock_find",
    `SELECT ${clockColumns} FROM clock
     WHERE ${inEntity} AND ticket_id = $1`,
    [ticketId],
  );
  return row;
};

/** The clock, made when it is not there, and held until the end of the transaction. */
const lockClock = async (tx: Tx, { entityId, ticketId }: TicketNews): Promise<ClockRow> => {
  const [, [row]] = await Promise.all([
    tx.query(
      "escalation_clock_make",
      "INSERT INTO clock (entity_id, ticket_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [entityId, ticketId],
    ),
    tx.query<ClockRow>(
      "escalation_clock_lock",
      `SELECT ${clockColumns} FROM clock WHERE entity_id = $1 AND ticket_id = $2 FOR UPDATE`,
      [entityId, ticketId],
    ),
  ]);
  if (row === undefined) throw new Error("a clock just made is not there");
  return row;
};

const keepNews = async (tx: Tx, news: TicketNews): Promise<void> => {
  await tx.query(
    "escalation_clock_news",
    `UPDATE clock SET ticket_version = $3, number = $4, area_id = $5, kind = $6, priority = $7, restricted = $8,
       level = $9, holder_id = $10
     WHERE entity_id = $1 AND ticket_id = $2`,
    [
      news.entityId,
      news.ticketId,
      news.version,
      news.number,
      news.areaId,
      news.kind,
      news.priority,
      news.kind === "SECURITY_INCIDENT",
      news.level,
      news.holderId,
    ],
  );
};

/** The version that a ticket is measured by: the one in force at its creation, once that is known, and no later one. */
const publishedFor = async (
  tx: Tx,
  { facts, occurredAt }: TicketNews,
  row: ClockRow,
): Promise<MaximumTimesVersion | undefined | "UNKNOWN"> => {
  if (row.maximum_times_version !== null) return versionNumbered(tx, row.maximum_times_version);
  return facts.some(({ type }) => type === "RECEIVED") ? versionAt(tx, occurredAt, tx.now) : "UNKNOWN";
};
