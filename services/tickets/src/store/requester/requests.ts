import { pageTokens, type Sql } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import type { PathRow } from "../ticket/ticket-row.ts";

const pages = pageTokens("requests", "uuid");

/** A ticket as its requester may see it. */
export type RequestRow = Pick<
  TicketData,
  | "entityId"
  | "id"
  | "number"
  | "subject"
  | "state"
  | "waitingFor"
  | "areaName"
  | "receivedAt"
  | "verified"
  | "outcome"
  | "version"
> & {
  overdueAt: Temporal.Instant | null;
  deadline: Temporal.Instant | null;
  maximumDueAt: Temporal.Instant | null;
  resolvedAt: Temporal.Instant | null;
  path: PathRow[];
  entityName: string;
};

/** What a RequestRow is read from. */
export const requestSelect = `SELECT t.entity_id AS "entityId", t.id, t.number, t.subject, t.state, t.overdue_at AS "overdueAt",
    t.waiting_for AS "waitingFor", t.area_name AS "areaName", t.path, t.deadline,
    t.maximum_due_at AS "maximumDueAt", t.resolved_at AS "resolvedAt", t.received_at AS "receivedAt",
    t.verified, t.outcome, t.version, coalesce(e.name, '') AS "entityName"
  FROM ticket t LEFT JOIN entity_projection e ON e.id = t.entity_id`;

const ofState = { open: "AND t.state <> 'CLOSED'", closed: "AND t.state = 'CLOSED'", all: "" };

const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** A page of the person's own cases in every entity, newest first. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID. */
export const listRequests = async (
  sql: Sql,
  personId: string,
  filter: { which: "open" | "closed" | "all"; pageSize: number; pageToken: string },
): Promise<{ rows: RequestRow[]; nextPageToken: string }> => {
  const before = pages.read(filter.pageToken)?.[0] ?? lastId;
  const found = await sql.query<RequestRow>(
    `requests_list_${filter.which}`,
    `${requestSelect} WHERE t.requester_id = $1 AND t.id < $2::uuid ${ofState[filter.which]}
      ORDER BY t.id DESC LIMIT $3`,
    [personId, before, filter.pageSize + 1],
  );
  const { rows, next } = pages.page(found, filter.pageSize, ({ id }) => [id]);
  return { rows, nextPageToken: next };
};

/** One of the person's own cases. Throws NOT_FOUND/REQUEST_NOT_FOUND. */
export const getRequest = async (sql: Sql, personId: string, requestId: string): Promise<RequestRow> => {
  const [row] = await sql.query<RequestRow>(
    "requests_get",
    `${requestSelect} WHERE t.id = $1 AND t.requester_id = $2`,
    [requestId, personId],
  );
  if (row === undefined) throw new NotFoundError("REQUEST_NOT_FOUND");
  return row;
};

/** A case that a link was found for, on its entity's side. Throws NOT_FOUND/REQUEST_NOT_FOUND. */
export const getRequestOf = async (sql: Sql, requestId: string): Promise<RequestRow> => {
  const [row] = await sql.query<RequestRow>("requests_get_of", `${requestSelect} WHERE t.id = $1`, [
    requestId,
  ]);
  if (row === undefined) throw new NotFoundError("REQUEST_NOT_FOUND");
  return row;
};
