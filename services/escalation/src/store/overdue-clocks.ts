import type { Database, Tx } from "@yanapa/database";
import type { Level } from "../domain/acting/words.ts";
import type { Target, WaitingReason } from "../domain/policy.ts";
import { type AlarmRow, alarmKey } from "./alarm-row.ts";

type Row = {
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
   * Announces each alarm of a clock that has passed, with the time it passed, not the time it is noticed. Gives how
   * many; 0 when somebody else has the clock in hand or was faster.
   */
  announce(entityId: string, ticketId: string): Promise<number> {
    return this.#database.work({ kind: "staff", entityId, restricted: true }, async (tx) => {
      const [row] = await tx.query<Row>(
        "escalation_overdue_lock",
        `SELECT version, number, area_id, level, holder_id, restricted, alarms, announced FROM clock
         WHERE entity_id = $1 AND ticket_id = $2 AND alarm_at < $3 FOR UPDATE SKIP LOCKED`,
        [entityId, ticketId, tx.now],
      );
      if (row === undefined) return 0;
      const isPast = ({ at }: AlarmRow) => Temporal.Instant.compare(Temporal.Instant.from(at), tx.now) < 0;
      const past = row.alarms.filter(isPast);
      const left = row.alarms.filter((alarm) => !isPast(alarm));
      for (const [index, alarm] of past.entries()) announce(tx, { entityId, ticketId, row, alarm, index });
      await tx.query(
        "escalation_overdue_announced",
        `UPDATE clock SET version = $3, alarms = $4, announced = $5, alarm_at = $6
         WHERE entity_id = $1 AND ticket_id = $2`,
        [
          entityId,
          ticketId,
          row.version + past.length,
          JSON.stringify(left),
          JSON.stringify([...row.announced, ...past.map(alarmKey)]),
          left[0]?.at ?? null,
        ],
      );
      return past.length;
    });
  }
}

/** Tells of one alarm: a wait's reminder, or a target that has passed. */
const announce = (
  tx: Tx,
  about: { entityId: string; ticketId: string; row: Row; alarm: AlarmRow; index: number },
): void => {
  const { entityId, ticketId, row, alarm, index } = about;
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
