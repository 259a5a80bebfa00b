import type { Sql } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { AttendingArea } from "../../domain/ticket/levels.ts";

/** The areas of the entity in scope: those where somebody serves before those that are empty, then the oldest first. */
export const listAttendingAreas = (sql: Sql): Promise<AttendingArea[]> =>
  sql.query(
    "attending_areas_list",
    `SELECT id, name, levels FROM area_projection a
     ORDER BY NOT EXISTS (SELECT FROM member_projection m WHERE m.active AND a.id = ANY (m.area_ids)), id`,
  );

/** An area of the entity in scope. Throws NOT_FOUND/AREA_NOT_FOUND. */
export const attendingArea = async (sql: Sql, areaId: string): Promise<AttendingArea> => {
  const [area] = await sql.query<AttendingArea>(
    "attending_areas_get",
    "SELECT id, name, levels FROM area_projection WHERE id = $1",
    [areaId],
  );
  if (area === undefined) throw new NotFoundError("AREA_NOT_FOUND");
  return area;
};
