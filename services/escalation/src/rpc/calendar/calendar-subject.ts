import type { Sql, Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import { nationalCode } from "../../domain/calendars/bolivia-layers.ts";
import type { CalendarLayer } from "../../domain/calendars/calendar-layer.ts";
import { publicScopeOf } from "../../store/calendars.ts";
import { hasArea } from "../../store/places.ts";
import { publishedOf, type WhoseCalendar } from "../../store/published-calendars.ts";

/** A national, departmental or municipal calendar, by its code. */
export const publicNameOf = (code: string): WhoseCalendar => ({ scope: publicScopeOf(code), code });

/** The entity's calendar, or an area's. Throws NOT_FOUND/AREA_NOT_FOUND for an area that is not the entity's. */
export const entityNameOf = async (sql: Sql, entityId: string, areaId: string) => {
  if (areaId !== "" && !(await hasArea(sql, areaId))) throw new NotFoundError("AREA_NOT_FOUND");
  return {
    entityId,
    scope: areaId === "" ? "ENTITY" : "AREA",
    code: areaId,
  } as const satisfies WhoseCalendar;
};

/** What stands under every other calendar; the migration brings its first version. */
export const nationalLayers = async (tx: Tx): Promise<CalendarLayer[]> => {
  const published = await publishedOf(tx, { scope: "NATIONAL", code: nationalCode });
  return published === undefined ? [] : [{ scope: published.scope, ...published.content }];
};
