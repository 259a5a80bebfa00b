import { inEntity, pageTokens, type Sql } from "@yanapa/database";
import { eventNameOfType, events } from "@yanapa/proto/events.ts";
import { type HistoryEvent, sentenceOf } from "../../domain/ticket/history-sentence.ts";
import { textsOfEvents } from "./event-texts.ts";

const pages = pageTokens("history", "integer");

/** Something that happened to a ticket, told in Spanish. */
export type HistoryRow = {
  id: string;
  type: string;
  summary: string;
  actorId: string;
  at: Temporal.Instant;
  version: number;
};

type Row = { id: string; type: string; body: Buffer; actor: string; at: Temporal.Instant; sequence: number };

type Decoder = { decode(bytes: Uint8Array): unknown };

/**
 * A page of what happened to a ticket, oldest first: the events of this service, which are its permanent record. Throws
 * INVALID_ARGUMENT/PAGE_TOKEN_INVALID.
 */
export const listHistory = async (
  sql: Sql,
  ticketId: string,
  { pageSize, pageToken }: { pageSize: number; pageToken: string },
): Promise<{ entries: HistoryRow[]; nextPageToken: string }> => {
  const after = pages.read(pageToken)?.[0] ?? 0;
  const [rows, areas, texts] = await Promise.all([
    sql.query<Row>(
      "history_list",
      `SELECT id, type, body, actor, occurred_at AS at, sequence FROM event
        WHERE ${inEntity} AND aggregate_id = $1
          AND aggregate = 'ticket' AND sequence > $2 ORDER BY sequence LIMIT $3`,
      [ticketId, after, pageSize + 1],
    ),
    sql.query<{ id: string; name: string }>("history_areas", "SELECT id, name FROM area_projection"),
    textsOfEvents(sql, [ticketId]),
  ]);
  const names = new Map(areas.map(({ id, name }) => [id, name]));
  const said = new Map(texts.map(({ version, text }) => [version, text]));
  const page = pages.page(rows, pageSize, ({ sequence }) => [sequence]);
  return {
    entries: page.rows.map((row) =>
      entryOf(row, (areaId) => names.get(areaId) ?? "", said.get(row.sequence)),
    ),
    nextPageToken: page.next,
  };
};

/** Words that events announced until they left them out. */
type FormerWords = { overrideReason?: string; confirmedCause?: string };

const entryOf = (
  { id, type, body, actor, at, sequence }: Row,
  areaName: (id: string) => string,
  said: string | undefined,
) => {
  const name = eventNameOfType(type);
  const event = name && { name, body: (events[name].codec as Decoder).decode(body) };
  const { overrideReason, confirmedCause } = (event?.body ?? {}) as FormerWords;
  const actorId = actor.startsWith("person:") ? actor.slice("person:".length) : "";
  const text = said ?? (overrideReason || confirmedCause || "");
  return {
    id,
    type,
    summary: event ? sentenceOf(event as HistoryEvent, areaName, text, actorId) : "",
    actorId,
    at,
    version: sequence,
  };
};
