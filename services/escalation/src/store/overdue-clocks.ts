import type { Database, Tx } from "@yanapa/database";
import type { Level, Target, WaitingReason } from "../domain/words.ts";
import { type AlarmRow, alarmKey } from "./alarm-row.ts";
import { hasHeard } from "./clocks.ts";
import { areaNamesOf } from "./places.ts";

type Row = {
  ticket_id: string;
  version: number;
  number: string;
  area_id: string;
  due_at: Temporal.Instant | null;
  level: Level | "UNSPECIFIED";
  holder_id: string;
  restricted: boolean;
  alarms: AlarmRow[];
  announced: string[];
};

/** A clock with an alarm that has passed, and when the first of them did. */
export type DueClock = {
  readonly entityId: string;
  readonly ticketId: string;
  readonly alarmAt: Temporal.Instant;
};

/** The clocks whose plazo or first response has passed. */
export class OverdueClocks {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * The clocks of all entities with an alarm before `now` but for some tickets, the earliest of every entity first: within an
   * entity in order, and what became late in one delays no other's.
   */
  find(now: Temporal.Instant, limit: number, except: readonly string[] = []): Promise<DueClock[]> {
    return this.#database.read({ kind: "platform" }, (sql) =>
      sql.query(
        "escalation_overdue_find",
        `SELECT entity_id AS "entityId", ticket_id AS "ticketId", alarm_at AS "alarmAt" FROM clock
         WHERE alarm_at < $1 AND ticket_id <> ALL($3::uuid[])
         ORDER BY row_number() OVER (PARTITION BY entity_id ORDER BY alarm_at, ticket_id), alarm_at, ticket_id LIMIT $2`,
        [now, limit, except],
      ),
    );
  }

  /** Whether all of a ticket was heard up to a version. */
  hasHeard({ entityId, ticketId }: DueClock, version: number): Promise<boolean> {
    return this.#database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
      hasHeard(sql, ticketId, version),
    );
  }

  /**
   * Announces each alarm of some clocks of an entity that passed by `until`, the earliest first, each with the time it
   * passed and not the time it is noticed. Gives how many: none when somebody else has the entity in hand, so that what
   * they tell comes first; a clock that an event is being applied to is passed over.
   */
  announce(entityId: string, clocks: readonly DueClock[], until: Temporal.Instant): Promise<number> {
    return this.#database.work({ kind: "staff", entityId, restricted: true }, async (tx) => {
      const [turn] = await tx.query<{ mine: boolean }>(
        "escalation_overdue_turn",
        "SELECT pg_try_advisory_xact_lock(hashtextextended('escalation overdue ' || $1, 0)) AS mine",
        [entityId],
      );
      if (!turn?.mine) return 0;
      const rows = await tx.query<Row>(
        "escalation_overdue_lock",
        `SELECT ticket_id, version, number, area_id, due_at, level, holder_id, restricted, alarms, announced FROM clock
         WHERE entity_id = $1 AND ticket_id = ANY($2) AND alarm_at < $3 AND alarm_at <= $4 FOR UPDATE SKIP LOCKED`,
        [entityId, clocks.map(({ ticketId }) => ticketId), tx.now, until],
      );
      if (rows.length === 0) return 0;
      const isPast = ({ at }: AlarmRow) => {
        const passedAt = Temporal.Instant.from(at);
        const isToldNow = Temporal.Instant.compare(passedAt, until) <= 0;
        return isToldNow && Temporal.Instant.compare(passedAt, tx.now) < 0;
      };
      const passed = rows
        .flatMap((row) =>
          row.alarms
            .filter(isPast)
            .map((alarm, index) => ({ row, alarm, index, at: Temporal.Instant.from(alarm.at) })),
        )
        .sort((left, right) => Temporal.Instant.compare(left.at, right.at));
      const names = await areaNamesOf(
        tx,
        rows.map(({ area_id }) => area_id),
      );
      for (const { row, alarm, index } of passed)
        announce(tx, { entityId, row, alarm, index, areaName: names.get(row.area_id) ?? "" });
      const kept = rows.map(({ ticket_id, version, alarms, announced }) => {
        const past = alarms.filter(isPast);
        const left = alarms.filter((alarm) => !isPast(alarm));
        return {
          ticket_id,
          version: version + past.length,
          alarms: left,
          announced: [...announced, ...past.map(alarmKey)],
          alarm_at: left[0]?.at,
        };
      });
      await tx.query(
        "escalation_overdue_announced",
        `UPDATE clock SET version = new.version, alarms = new.alarms, announced = new.announced,
           alarm_at = new.alarm_at
         FROM jsonb_to_recordset($2::jsonb) AS new (ticket_id uuid, version int, alarms jsonb, announced jsonb,
           alarm_at timestamptz)
         WHERE clock.entity_id = $1 AND clock.ticket_id = new.ticket_id`,
        [entityId, JSON.stringify(kept)],
      );
      return passed.length;
    });
  }
}

/** Tells of one alarm: a wait's reminder, or a target that has passed. */
const announce = (
  tx: Tx,
  about: { entityId: string; row: Row; alarm: AlarmRow; index: number; areaName: string },
): void => {
  const { entityId, row, alarm, index, areaName } = about;
  const ticketId = row.ticket_id;
  const at = Temporal.Instant.from(alarm.at);
  const place = {
    entityId,
    ticketId,
    number: row.number,
    areaId: row.area_id,
    areaName,
    dueAt: row.due_at ?? undefined,
  };
  const envelope = {
    aggregate: "ticket",
    aggregateId: ticketId,
    sequence: row.version + index + 1,
    restricted: row.restricted,
  } as const;
  if (alarm.target !== "WAIT") {
    const body = { ...place, target: alarm.target as Target, overdueAt: at, cycle: alarm.cycle };
    tx.announce("TicketOverdue", body, envelope);
    return;
  }
  const body = {
    ...place,
    waitingFor: alarm.waitingFor as WaitingReason,
    startTime: Temporal.Instant.from(alarm.since as string),
    dueTime: at,
    level: row.level,
    holderId: row.holder_id,
  };
  tx.announce("WaitReminderDue", body, envelope);
};
