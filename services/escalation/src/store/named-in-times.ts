import type { Sql } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { HoldTime, MaximumTimeRow } from "../domain/maximum-times/maximum-times.ts";
import { mustBeServices } from "./acting/paths.ts";
import { hasArea } from "./places.ts";

/**
 * Checks that maximum times name services and areas of the entity in scope alone.
 *
 * @throws NotFoundError `SERVICE_NOT_FOUND`, `AREA_NOT_FOUND`
 */
export const mustNameOwn = async (
  sql: Sql,
  { rows, holds = [] }: { rows: readonly MaximumTimeRow[]; holds?: readonly HoldTime[] | undefined },
): Promise<void> => {
  const serviceIds = rows.flatMap(({ serviceId }) => (serviceId === undefined ? [] : [serviceId]));
  if (serviceIds.length > 0) await mustBeServices(sql, [...new Set(serviceIds)]);
  const areaIds = holds.flatMap(({ areaId }) => (areaId === undefined ? [] : [areaId]));
  for (const areaId of new Set(areaIds))
    if (!(await hasArea(sql, areaId))) throw new NotFoundError("AREA_NOT_FOUND");
};
