import { pageTokens, type Sql } from "@yanapa/database";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import type { TicketState } from "../../domain/ticket/ticket-words.ts";
import { firstClosedKey } from "../ticket/ticket-row.ts";

const pages = pageTokens("queue", "bigint", "uuid");

/** A ticket in a list. */
export type SummaryRow = Pick<
  TicketData,
  | "id"
  | "number"
  | "kind"
  | "state"
  | "subject"
  | "requesterName"
  | "priority"
  | "urgency"
  | "level"
  | "areaId"
  | "areaName"
  | "waitingFor"
  | "receivedAt"
  | "version"
> & {
  holderId: string | null;
  dueAt: Temporal.Instant | null;
  overdueAt: Temporal.Instant | null;
  resolvedAt: Temporal.Instant | null;
  updateTime: Temporal.Instant;
};

/** What a summary is read from; the table is `t`. */
export const summaryColumns = `t.id, t.number, t.kind, t.state, t.subject, t.requester_name AS "requesterName",
  t.priority, t.urgency, t.level, t.area_id AS "areaId", t.area_name AS "areaName", t.waiting_for AS "waitingFor",
  t.received_at AS "receivedAt", t.version, t.holder_id AS "holderId",
  coalesce(t.deadline, t.maximum_due_at) AS "dueAt", t.overdue_at AS "overdueAt",
  t.resolved_at AS "resolvedAt", t.update_time AS "updateTime"`;

export type QueueFilter = {
  /** Empty for all but closed. */
  states: readonly TicketState[];
  areaId: string;
  holderId: string;
  overdueOnly: boolean;
  untriagedOnly: boolean;
};

export type SummaryPage = { rows: SummaryRow[]; nextPageToken: string };

/**
 * A page of the queue in its order: not closed before closed, then priority, urgency and plazo (RA 0040/2022 §5).
 * Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID.
 */
export const listQueue = async (
  sql: Sql,
  filter: QueueFilter,
  page: { size: number; token: string },
  now: Temporal.Instant,
): Promise<SummaryPage> => {
  const [key = -1, id = firstId] = pages.read(page.token) ?? [];
  const values: unknown[] = [key, id, page.size + 1];
  const conditions = ["(t.queue_key, t.id) > ($1::bigint, $2::uuid)"];
  const also = (name: string, condition: (parameter: string) => string, value?: unknown) => {
    if (value !== undefined) values.push(value);
    conditions.push(condition(`$${values.length}`));
    return name;
  };
  const { states, areaId, holderId, overdueOnly, untriagedOnly } = filter;
  // One name per text: each combination is a prepared statement of its own.
  const name = [
    "queue_list",
    states.includes("CLOSED") ? "" : also("o", () => `t.queue_key < ${firstClosedKey}`),
    states.length > 0 && states.every((state) => state === "CLOSED")
      ? also("c", () => `t.queue_key >= ${firstClosedKey}`)
      : "",
    states.length > 0 ? also("s", (parameter) => `t.state = ANY (${parameter}::text[])`, states) : "",
    areaId ? also("a", (parameter) => `t.area_id = ${parameter}::uuid`, areaId) : "",
    holderId ? also("h", (parameter) => `t.holder_id = ${parameter}::uuid`, holderId) : "",
    overdueOnly ? also("l", isOverdueText, now) : "",
    untriagedOnly ? also("u", () => "NOT t.triaged") : "",
  ].join("_");
  const rows = await sql.query<SummaryRow & { queueKey: number }>(
    name,
    `SELECT ${summaryColumns}, t.queue_key AS "queueKey" FROM ticket t WHERE ${conditions.join(" AND ")}
      ORDER BY t.queue_key, t.id LIMIT $3`,
    values,
  );
  const kept = rows.slice(0, page.size);
  const last = kept.at(-1);
  const nextPageToken = rows.length > kept.length && last ? pages.write(last.queueKey, last.id) : "";
  return { rows: kept, nextPageToken };
};

const isOverdueText = (now: string): string =>
  `t.state IN ('OPEN', 'IN_PROGRESS') AND t.overdue_at < ${now}::timestamptz`;

const firstId = "00000000-0000-0000-0000-000000000000";
