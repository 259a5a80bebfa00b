import type { Call } from "@yanapa/rpc";
import { standingOf } from "../../store/appointing.ts";
import { windowOf } from "../../store/appointments.ts";
import type { App } from "../app.ts";

/**
 * When an appointment proposed now would take effect, by the entity's own días hábiles; undefined while the entity has no
 * administrator, and nobody waits. Throws UNAVAILABLE while escalation, which keeps the calendars, is away.
 */
export const windowEnd = async (
  { database, calendars }: App,
  call: Call,
  entityId: string,
): Promise<Temporal.Instant | undefined> => {
  const { administrators, days } = await database.read({ kind: "platform" }, async (sql) => ({
    administrators: (await standingOf(sql, entityId)).administrators,
    days: await windowOf(sql, entityId),
  }));
  if (administrators === 0) return undefined;
  const { at } = await calendars.addWorkingDays(
    { entityId, fromTime: call.clock.now(), days },
    { call, entityId },
  );
  if (at === undefined) throw new Error("a number of días hábiles had no end");
  return at;
};
