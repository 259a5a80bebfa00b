import type { Sql, Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import { nationalCode } from "../../domain/calendars/bolivia-layers.ts";
import type { CalendarLayer } from "../../domain/calendars/calendar-layer.ts";
import { type CalendarName, publishedOf } from "../../store/calendar-drafts.ts";
import { publicScopeOf } from "../../store/calendars.ts";
import { hasArea } from "../../store/places.ts";
import type { Reach } from "../../store/recomputations.ts";

/** A national, departmental or municipal calendar, by its code. */
export const publicNameOf = (code: string): CalendarName => ({ scope: publicScopeOf(code), code });

/** The entity's calendar, or an area's. Throws NOT_FOUND/AREA_NOT_FOUND for an area that is not the entity's. */
export const entityNameOf = async (sql: Sql, entityId: string, areaId: string) => {
  if (areaId !== "" && !(await hasArea(sql, areaId))) throw new NotFoundError("AREA_NOT_FOUND");
  return { entityId, scope: areaId === "" ? "ENTITY" : "AREA", code: areaId } as const satisfies CalendarName;
};

/** Under which the counts and computations of a calendar are found. */
export const subjectOf = ({ scope, code }: CalendarName): string => `${scope}:${code}`;

/** The entities under a public calendar. */
export const reachOf = ({ scope, code }: CalendarName): Reach => {
  if (scope === "NATIONAL") return {};
  return scope === "DEPARTMENT" ? { department: code } : { municipality: code };
};

/** What stands under every other calendar; the migration brings its first version. */
export const nationalLayers = async (tx: Tx): Promise<CalendarLayer[]> => {
  const published = await publishedOf(tx, { scope: "NATIONAL", code: nationalCode });
  return published === undefined ? [] : [{ scope: published.scope, ...published.content }];
};
