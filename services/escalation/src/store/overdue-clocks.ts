import type { Database, Tx } from "@yanapa/database";
import type { Level } from "../domain/acting/words.ts";
import type { Target, WaitingReason } from "../domain/policy.ts";
import { type AlarmRow, alarmKey } from "./alarm-row.ts";

type Row = {
  ticket_id: string;
  version: number;
  number: string;
  area_id: string;
  level: Level | "UNSPECIFIED";
  holder_id: string;
  restricted: boolean;
  alarms: AlarmRow[];
  announced: string[];
};

/** The clocks whose plazo or first response has passed. */
export class OverdueClocks {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The clocks of all entities with an alarm before `now`, the earliest first. */
  find(now: Temporal.Instant, limit: number): Promise<{ entityId: string; ticketId: string }[]> {
    return this.#database.read({ kind: "platform" }, (sql) =>
      sql.query(
        "escalation_overdue_find",
        `SELECT entity_id AS "entityId", ticket_id AS "ticketId" FROM clock
         WHERE alarm_at < $1 ORDER BY alarm_at, ticket_id LIMIT $2`,
        [now, limit],
      ),
    );
  }

  /**
   * Announces each alarm that has passed of some clocks of an entity, the earliest first, each with the time it passed
   * and not the time it is noticed. Gives how many; clocks that somebody else has in hand are passed over.
   */
  announce(entityId: string, ticketIds: readonly string[]): Promise<number> {
    return this.#database.work({ kind: "staff", entityId, restricted: true }, async (tx) => {
      const rows = await tx.query<Row>(
        "escalation_overdue_lock",
        `SELECT ticket_id, version, number, area_id, level, holder_id, restricted, alarms, announced FROM clock
         WHERE entity_id = $1 AND ticket_id = ANY($2) AND alarm_at < $3 FOR UPDATE SKIP LOCKED`,
        [entityId, ticketIds, tx.now],
      );
      if (rows.length === 0) return 0;
      const isPast = ({ at }: AlarmRow) => Temporal.Instant.compare(Temporal.Instant.from(at), tx.now) < 0;
      const passed = rows
        .flatMap((row) =>
          row.alarms
            .filter(isPast)
            .map((alarm, index) => ({ row, alarm, index, at: Temporal.Instant.from(alarm.at) })),
        )
        .sort((left, right) => Temporal.Instant.compare(left.at, right.at));
      for (const { row, alarm, index } of passed) announce(tx, { entityId, row, alarm, index });
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
const announce = (tx: Tx, about: { entityId: string; row: Row; alarm: AlarmRow; index: number }): void => {
  const { entityId, row, alarm, index } = about;
  const ticketId = row.ticket_id;
  const at = Temporal.Instant.from(alarm.at);
  const place = { entityId, ticketId, number: row.number, areaId: row.area_id };
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
