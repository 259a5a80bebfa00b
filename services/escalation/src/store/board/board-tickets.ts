import { inEntity, pageTokens, type Sql } from "@yanapa/database";
import type { Level, Priority, TicketKind } from "../../domain/words.ts";

/** Which tickets of the board; unspecified for any that has a plazo. */
export type BoardState = "AT_RISK" | "OVERDUE" | "UNSPECIFIED";

/** An open ticket that has a plazo. */
export type BoardTicket = {
  readonly ticketId: string;
  readonly number: string;
  readonly areaId: string;
  readonly holderId: string;
  readonly level: Level | "UNSPECIFIED";
  readonly kind: TicketKind | "UNSPECIFIED";
  readonly priority: Priority | "UNSPECIFIED";
  readonly atRiskAt: Temporal.Instant;
  readonly overdueAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
};

export type BoardFilter = { readonly state: BoardState; readonly areaId: string; readonly holderId: string };

const pages = pageTokens("board", "instant", "uuid");

const columns = `ticket_id AS "ticketId", number, area_id AS "areaId", holder_id AS "holderId", level, kind, priority,
  at_risk_at AS "atRiskAt", overdue_at AS "overdueAt", due_at AS "dueAt"`;

/** One row more than a page may have tells that there is another page. */
const limits = [11, 51, 201];

const moments: Readonly<Record<BoardState, string>> = {
  OVERDUE: "overdue_at < $1",
  AT_RISK: "overdue_at >= $1 AND at_risk_at <= $1",
  UNSPECIFIED: "$1::timestamptz IS NOT NULL",
};

/** A page of the tickets of the entity in scope that stand so at a moment, by when they became or become late. */
export const listBoardTickets = async (
  sql: Sql,
  { state, areaId, holderId }: BoardFilter,
  page: { readonly size: number; readonly token: string },
  now: Temporal.Instant,
): Promise<{ tickets: BoardTicket[]; nextPageToken: string }> => {
  const after = pages.read(page.token);
  // A statement for each set of conditions and each limit: with all of them in one, the planner takes conditions for rarer
  // than they are and limits for larger, and sorts all that there is.
  const limit = limits.find((one) => one > page.size) ?? page.size + 1;
  const values: unknown[] = [now];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const more = [
    ...(after ? [["after", `(overdue_at, ticket_id) > (${after.map(given).join(", ")})`]] : []),
    ...(areaId ? [["area", `area_id = ${given(areaId)}`]] : []),
    ...(holderId ? [["holder", `holder_id = ${given(holderId)}`]] : []),
  ];
  const rows = await sql.query<BoardTicket>(
    ["escalation_board_list", limit, state.toLowerCase(), ...more.map(([name]) => name)].join("_"),
    `SELECT ${columns} FROM clock
     WHERE ${inEntity} AND state = 'ACTIVE'
       AND at_risk_at IS NOT NULL AND ${[moments[state], ...more.map(([, text]) => text)].join(" AND ")}
     ORDER BY overdue_at, ticket_id LIMIT ${limit}`,
    values,
  );
  const { rows: tickets, next } = pages.page(rows, page.size, (last) => [last.overdueAt, last.ticketId]);
  return { tickets, nextPageToken: next };
};
