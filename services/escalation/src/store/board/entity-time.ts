import type { Sql } from "@yanapa/database";
import type { WorkingTime } from "../../domain/time/working-time.ts";
import type { Calendars } from "../calendars.ts";

/** How time counts at an instant on the calendar of the entity in scope, whatever its areas say. */
export const entityTime = async (
  sql: Sql,
  calendars: Calendars,
  entityId: string,
  at: Temporal.Instant,
): Promise<WorkingTime> => {
  const stack = await calendars.stack(sql, "", at);
  return (await calendars.times(sql, entityId, stack))("ENTITY");
};
