import type { Tx } from "@yanapa/database";
import { atRiskFrom } from "../domain/board/at-risk.ts";
import type { CalendarStack } from "../domain/calendars/calendar-stack.ts";
import { alarmsOf, type Timing } from "../domain/clock/timing.ts";
import type { PublishedTimes } from "../domain/maximum-times/maximum-times.ts";
import { explainTimeRule } from "../domain/maximum-times/time-rule-es.ts";
import { pendingAlarms } from "./alarm-row.ts";
import { type ClockRow, tellTheSame, timesFromRow, timesOf } from "./clock-row.ts";

/** A kept clock, and what it reads now. */
export type Reading = {
  readonly row: ClockRow;
  readonly stack: CalendarStack;
  readonly published: PublishedTimes | undefined;
  readonly timing: Timing;
};

/**
 * Keeps readings of an entity's clocks in one statement and announces those that tell something new, or all of them, which
 * are given: by it others learn which version of a ticket its measures have seen.
 */
export const keepReadings = async (
  tx: Tx,
  entityId: string,
  readings: readonly Reading[],
  which: "CHANGED" | "ALL",
): Promise<string[]> => {
  const told: string[] = [];
  const kept = readings.map(({ row, stack, published, timing }) => {
    const times = timesOf(timing);
    const { ticket_id: ticketId, ticket_version: ticketVersion, restricted } = row;
    const isTold = which === "ALL" || !tellTheSame(timesFromRow(row), times);
    const version = isTold ? row.version + 1 : row.version;
    if (isTold) {
      told.push(ticketId);
      tx.announce(
        "ClockChanged",
        { entityId, ticketId, ticketVersion, ...times },
        { aggregate: "clock", aggregateId: ticketId, sequence: version, restricted },
      );
    }
    const alarms = pendingAlarms(alarmsOf(timing.clock), row.announced);
    return {
      ticket_id: ticketId,
      version,
      maximum_times_version: published?.version ?? 0,
      match: explainTimeRule(published, timing.timeRule),
      state: timing.clock.state,
      cycle: timing.clock.cycle,
      due_at: times.dueAt,
      maximum_due_at: times.maximumDueAt,
      first_response_due_at: times.firstResponseDueAt,
      overdue_at: times.overdueAt,
      measures: times.measures,
      alarms,
      alarm_at: alarms[0]?.at,
      at_risk_at: atRiskFrom(timing),
      calendar_stack: stack,
    };
  });
  if (kept.length > 0)
    await tx.query("escalation_clock_readings", keepText, [entityId, JSON.stringify(kept)]);
  return told;
};

/** Column → type of what a reading writes. */
const columns = {
  version: "int",
  maximum_times_version: "int",
  match: "text",
  state: "text",
  cycle: "int",
  due_at: "timestamptz",
  maximum_due_at: "timestamptz",
  first_response_due_at: "timestamptz",
  overdue_at: "timestamptz",
  measures: "jsonb",
  alarms: "jsonb",
  alarm_at: "timestamptz",
  at_risk_at: "timestamptz",
  calendar_stack: "jsonb",
};

const keepText = `UPDATE clock SET ${Object.keys(columns)
  .map((column) => `${column} = new.${column}`)
  .join(", ")}
  FROM jsonb_to_recordset($2::jsonb) AS new (ticket_id uuid, ${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(", ")})
  WHERE clock.entity_id = $1 AND clock.ticket_id = new.ticket_id`;
