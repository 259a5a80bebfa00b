import { pageTokens, type Sql, type Tx } from "@yanapa/database";
import type { Ticket } from "../../domain/ticket/ticket.ts";
import type { NewMessage } from "../../domain/ticket/ticket-data.ts";

const pages = pageTokens("messages", "uuid");

/** A message as it is stored. */
export type MessageRow = NewMessage;

/** Keeps what the verbs of a ticket added. */
export const addMessages = (tx: Tx, { data, messages }: Ticket): void => {
  for (const message of messages)
    tx.write(
      "messages_add",
      [insertMessageText],
      [
        data.entityId,
        data.id,
        message.id,
        data.requesterId || null,
        data.restricted,
        message.visibility,
        message.authorKind,
        message.authorId,
        message.body,
        message.courseOfAction,
        message.spoken,
        message.createTime,
      ],
    );
};

const insertMessageText = `INSERT INTO message (entity_id, ticket_id, id, requester_id, restricted, visibility,
    author_kind, author_id, body, course_of_action, spoken, create_time)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const columns = `id, visibility, author_kind AS "authorKind", body, course_of_action AS "courseOfAction", spoken,
  create_time AS "createTime"`;

const firstId = "00000000-0000-0000-0000-000000000000";

/** A page of a ticket's messages and notes, oldest first. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID. */
export const listMessages = async (
  sql: Sql,
  ticketId: string,
  { pageSize, pageToken }: { pageSize: number; pageToken: string },
): Promise<{ messages: MessageRow[]; nextPageToken: string }> => {
  const after = pages.read(pageToken)?.[0] ?? firstId;
  const rows = await sql.query<MessageRow>(
    "messages_list",
    `SELECT ${columns}, author_id AS "authorId" FROM message WHERE ticket_id = $1 AND id > $2::uuid
      ORDER BY id LIMIT $3`,
    [ticketId, after, pageSize + 1],
  );
  const { rows: messages, next } = pages.page(rows, pageSize, ({ id }) => [id]);
  return { messages, nextPageToken: next };
};

/** The last public messages of a requester's own ticket, oldest first; who of the staff wrote is not theirs to know. */
export const lastPublicMessages = async (sql: Sql, ticketId: string, most: number): Promise<MessageRow[]> => {
  const rows = await sql.query<MessageRow>(
    "messages_last_public",
    `SELECT ${columns}, '' AS "authorId" FROM message WHERE ticket_id = $1 AND visibility = 'PUBLIC'
      ORDER BY id DESC LIMIT $2`,
    [ticketId, most],
  );
  return rows.reverse();
};

/** The text of a public message; undefined for a note and for what is not there. */
export const publicText = async (
  sql: Sql,
  ticketId: string,
  messageId: string,
): Promise<string | undefined> => {
  const [row] = await sql.query<{ body: string }>(
    "messages_public_text",
    "SELECT body FROM message WHERE ticket_id = $1 AND id = $2 AND visibility = 'PUBLIC'",
    [ticketId, messageId],
  );
  return row?.body;
};
