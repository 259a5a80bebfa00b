import { inEntity, type Sql } from "@yanapa/database";

/** How many open tickets stand how. */
export type Counts = { readonly open: number; readonly atRisk: number; readonly overdue: number };

/** Those of an area, or of a person; empty where there is none. */
type GroupCounts = Counts & { readonly id: string };

/** All of an entity's open tickets, and the same by area and by person in control. */
export type BoardCounts = {
  readonly all: Counts;
  readonly areas: readonly GroupCounts[];
  readonly people: readonly GroupCounts[];
};

/** How many open tickets a person of an area has control of. */
export type OpenRow = { areaId: string; holderId: string; open: number };
type LateRow = { areaId: string; holderId: string; due: number; overdue: number };

/** Counts the open tickets of the entity in scope by who has control of them, by an index alone. */
export const countOpen = (sql: Sql): Promise<OpenRow[]> =>
  sql.query<OpenRow>(
    "escalation_board_open",
    `SELECT area_id AS "areaId", holder_id AS "holderId", count(*)::int AS open FROM clock
     WHERE ${inEntity} AND state = 'ACTIVE' GROUP BY area_id, holder_id`,
  );

/** Counts those that are at risk or late at a moment, by an index alone, and lays them over how many are open. */
export const countBoard = async (
  sql: Sql,
  now: Temporal.Instant,
  open: Promise<readonly OpenRow[]>,
): Promise<BoardCounts> => {
  const late = await sql.query<LateRow>(
    "escalation_board_late",
    `SELECT area_id AS "areaId", holder_id AS "holderId", count(*)::int AS due,
       count(*) FILTER (WHERE overdue_at < $1)::int AS overdue FROM clock
     WHERE ${inEntity} AND state = 'ACTIVE' AND at_risk_at <= $1 GROUP BY area_id, holder_id`,
    [now],
  );
  const rows = [
    ...(await open).map((row) => ({ ...row, atRisk: 0, overdue: 0 })),
    ...late.map(({ due, overdue, ...row }) => ({ ...row, open: 0, atRisk: due - overdue, overdue })),
  ];
  return {
    all: rows.reduce<Counts>(sum, none),
    areas: grouped(rows, ({ areaId }) => areaId),
    people: grouped(rows, ({ holderId }) => holderId),
  };
};

const none: Counts = { open: 0, atRisk: 0, overdue: 0 };

const sum = (left: Counts, right: Counts): Counts => ({
  open: left.open + right.open,
  atRisk: left.atRisk + right.atRisk,
  overdue: left.overdue + right.overdue,
});

const grouped = <Row extends Counts>(rows: readonly Row[], idOf: (row: Row) => string): GroupCounts[] =>
  [...Map.groupBy(rows, idOf)]
    .map(([id, some]) => ({ id, ...some.reduce<Counts>(sum, none) }))
    .sort(
      (left, right) =>
        right.overdue - left.overdue ||
        right.atRisk - left.atRisk ||
        right.open - left.open ||
        (left.id < right.id ? -1 : 1),
    );
