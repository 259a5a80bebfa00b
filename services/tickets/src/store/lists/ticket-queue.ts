import { type PageTokens, pageTokens, type Sql } from "@yanapa/database";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import type { Standing, Turn } from "../../domain/ticket/turn.ts";
import type { PathRow } from "../ticket/ticket-row.ts";
import { Conditions, languageText, narrow, type QueueFilter } from "./queue-filter.ts";
import { attemptsText, turnText } from "./ticket-views.ts";

export type { QueueFilter } from "./queue-filter.ts";

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
  | "channelId"
  | "cycle"
  | "triaged"
  | "outcome"
> &
  Standing & {
    holderId: string | null;
    operatorId: string | null;
    serviceId: string | null;
    contactId: string | null;
    dueAt: Temporal.Instant | null;
    overdueAt: Temporal.Instant | null;
    firstResponseDueAt: Temporal.Instant | null;
    resolvedAt: Temporal.Instant | null;
    updateTime: Temporal.Instant;
    waitingReason: string;
    lastPublicAt: Temporal.Instant | null;
    lastPublicBy: "STAFF" | "REQUESTER" | null;
    publicServant: boolean;
    language: string | null;
    path: PathRow[];
  };

/** What a summary is read from; the table is `t`. */
export const summaryColumns = `t.id, t.number, t.kind, t.state, t.subject, t.requester_name AS "requesterName",
  t.priority, t.urgency, t.level, t.area_id AS "areaId", t.area_name AS "areaName", t.waiting_for AS "waitingFor",
  t.received_at AS "receivedAt", t.version, t.holder_id AS "holderId", t.operator_id AS "operatorId",
  t.service_id AS "serviceId", t.channel_id AS "channelId", t.contact_id AS "contactId", t.cycle, t.triaged, t.outcome,
  coalesce(t.deadline, t.maximum_due_at) AS "dueAt", t.overdue_at AS "overdueAt",
  t.first_response_due_at AS "firstResponseDueAt", t.responded_at AS "respondedAt",
  t.resolved_at AS "resolvedAt", t.update_time AS "updateTime",
  CASE WHEN t.waiting_for = 'UNSPECIFIED' THEN '' ELSE t.detail ->> 'waitingReason' END AS "waitingReason",
  t.last_public_at AS "lastPublicAt", t.last_public_by AS "lastPublicBy", t.proposed_outcome AS "proposedOutcome",
  t.verified, t.confirmation_asked_at AS "confirmationAskedAt", t.confirmation_due_at AS "confirmationDueAt", t.sought,
  t.awaits_area AS "awaitsArea", t.public_servant AS "publicServant", t.path, ${languageText} AS language,
  ${attemptsText} AS "attemptsNeeded"`;

export type TicketSort = keyof typeof sorts;

export type SummaryPage = { rows: SummaryRow[]; nextPageToken: string };

type SortKey = number | Temporal.Instant;
type Sort = {
  column: string;
  type: string;
  before: "<" | ">";
  first: SortKey;
  pages: PageTokens<readonly ["bigint", "uuid"]>;
};

const firstKey = -1;
const longAgo = Temporal.Instant.from("0001-01-01T00:00:00Z");
const farAhead = Temporal.Instant.from("9999-12-31T00:00:00Z");

const byNumber = (list: string, column: string): Sort => ({
  column,
  type: "bigint",
  before: ">",
  first: firstKey,
  pages: pageTokens(list, "bigint", "uuid"),
});
const byTime = (list: string, column: string, before: "<" | ">"): Sort => ({
  column,
  type: "timestamptz",
  before,
  first: before === ">" ? longAgo : farAhead,
  // The first value is an instant; the kinds of both are told apart by `type` alone.
  pages: pageTokens(list, "instant", "uuid") as unknown as PageTokens<readonly ["bigint", "uuid"]>,
});

/** The orders of a list: each is one index, and a page begins where the one before ended. */
const sorts = {
  UNSPECIFIED: byNumber("queue", "queue_key"),
  DUE: byNumber("queue-due", "due_key"),
  RECEIVED: byTime("queue-received", "received_at", ">"),
  RECEIVED_LAST: byTime("queue-received-last", "received_at", "<"),
  CHANGED_LAST: byTime("queue-changed", "update_time", "<"),
};

/**
 * A page of a list of tickets in an order, by default the queue's: not closed before closed, then priority, urgency and plazo
 * (RA 0040/2022 §5). Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID.
 */
export const listQueue = async (
  sql: Sql,
  filter: QueueFilter,
  page: { size: number; token: string; sort?: TicketSort },
  now: Temporal.Instant,
): Promise<SummaryPage> => {
  const sort = page.sort ?? "UNSPECIFIED";
  const { column, type, before, first, pages } = sorts[sort];
  const [key, id] = pages.read(page.token) ?? [first, before === ">" ? firstId : lastId];
  const conditions = new Conditions();
  const { give } = conditions;
  conditions.also(
    sort.toLowerCase(),
    `(t.${column}, t.id) ${before} (${give(key, type)}, ${give(id, "uuid")})`,
  );
  const most = give(page.size + 1, "bigint");
  narrow(conditions, filter, now);
  const way = before === ">" ? "" : " DESC";
  const rows = await sql.query<SummaryRow & { sortKey: number }>(
    `queue_${conditions.name}`,
    `SELECT ${summaryColumns}, t.${column} AS "sortKey" FROM ticket t WHERE ${conditions.text}
      ORDER BY t.${column}${way}, t.id${way} LIMIT ${most}`,
    conditions.values,
  );
  const { rows: kept, next } = pages.page(rows, page.size, (row) => [row.sortKey, row.id]);
  return { rows: kept, nextPageToken: next };
};

/** Beyond this many, tickets are no longer counted. */
export const mostCounted = 1_000;

export type QueueCount = { total: number; more: boolean; turns: { turn: Turn; count: number }[] };

/** How many tickets fit a filter, exactly to 1,000, and in whose turn those are. */
export const countQueue = async (
  sql: Sql,
  filter: QueueFilter,
  now: Temporal.Instant,
): Promise<QueueCount> => {
  const conditions = new Conditions();
  const turn = turnText(conditions.give(now, "timestamptz"));
  narrow(conditions, filter, now);
  const turns = await sql.query<{ turn: Turn; count: number }>(
    `queue_count${conditions.name}`,
    `SELECT turn, count(*)::integer AS count FROM (
       SELECT ${turn} AS turn FROM ticket t WHERE ${conditions.text}
       ORDER BY t.queue_key, t.id LIMIT ${mostCounted + 1}) AS found
     GROUP BY turn ORDER BY turn`,
    conditions.values,
  );
  const total = turns.reduce((sum, { count }) => sum + count, 0);
  return { total: Math.min(total, mostCounted), more: total > mostCounted, turns };
};

const firstId = "00000000-0000-0000-0000-000000000000";
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
