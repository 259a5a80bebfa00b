import type { Sql } from "@yanapa/database";
import { Conditions } from "./queue-filter.ts";
import { mostCounted } from "./ticket-queue.ts";
import {
  areasShape,
  areasText,
  type TicketView,
  ticketViews,
  type Viewer,
  viewText,
} from "./ticket-views.ts";

/** How many tickets a view has, exactly to 1,000. */
export type ViewCount = { view: TicketView | "CONSULTATIONS"; count: number; more: boolean };

/** Views whose areas a filter by areas says nothing of: they name their own. */
const ownViews: readonly TicketView[] = ["MINE", "MY_AREAS"];

/**
 * Counts every view of the entity in scope as its viewer sees it, in one statement: each count ends where it would pass 1,000.
 */
export const countViews = async (
  sql: Sql,
  viewer: Viewer,
  areaIds: readonly string[],
  now: Temporal.Instant,
): Promise<ViewCount[]> => {
  const conditions = new Conditions();
  const { give } = conditions;
  const inAreas = areaIds.length === 0 ? "" : ` AND ${areasText(areaIds, give)}`;
  const views = ticketViews.filter((view) => view !== "SECURITY" || viewer.restricted);
  const counted = (from: string) =>
    `(SELECT count(*)::integer FROM (SELECT FROM ${from} LIMIT ${mostCounted + 1}) AS found)`;
  // In the order of an index, so that no plan reads the whole table to find the first thousand.
  const ordered = (view: TicketView) =>
    view === "OVERDUE" || view === "DUE_SOON" ? "t.overdue_at, t.id" : "t.queue_key, t.id";
  const columns = views.map((view) => {
    const narrowed = ownViews.includes(view) ? "" : inAreas;
    return `${counted(`ticket t WHERE ${viewText(view, { viewer, now, give })}${narrowed} ORDER BY ${ordered(view)}`)} AS "${view}"`;
  });
  const asked = counted(`consultation k JOIN ticket t ON t.entity_id = k.entity_id AND t.id = k.ticket_id
    WHERE k.area_id = ANY (${give(viewer.areaIds, "uuid[]")}) AND k.state = 'AWAITING' AND t.state IN ('OPEN', 'IN_PROGRESS') ORDER BY k.due_at, k.id`);
  const [row = {}] = await sql.query<Record<string, number>>(
    `views_count${areasShape(viewer.areaIds)}${inAreas && `_in_areas${areasShape(areaIds)}`}${viewer.restricted ? "_restricted" : ""}`,
    `SELECT ${columns.join(", ")}, ${asked} AS "CONSULTATIONS"`,
    conditions.values,
  );
  return [...views, "CONSULTATIONS" as const].map((view) => {
    const count = row[view] ?? 0;
    return { view, count: Math.min(count, mostCounted), more: count > mostCounted };
  });
};
