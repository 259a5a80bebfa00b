import { pageTokens, type Sql } from "@yanapa/database";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import type { MessageRow } from "../ticket/messages.ts";

const pages = pageTokens("entrusted", "uuid");
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** Rarely has a case more to tell. */
const mostMessages = 20;

/** A security incident as the contact of its requester sees it. */
export type EntrustedRow = Pick<
  TicketData,
  "id" | "number" | "contactId" | "requesterName" | "state" | "receivedAt"
> & {
  deadline: Temporal.Instant | null;
  overdueAt: Temporal.Instant | null;
  messages: MessageRow[];
};

/**
 * A page of the security incidents that are not closed and whose contact is a person, newest first. For a scope that
 * sees security incidents: what is read is chosen here. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID.
 */
export const listEntrusted = async (
  sql: Sql,
  operatorId: string,
  page: { size: number; token: string },
): Promise<{ rows: EntrustedRow[]; nextPageToken: string }> => {
  const [before = lastId] = pages.read(page.token) ?? [];
  const found = await sql.query<Omit<EntrustedRow, "messages">>(
    "entrusted_list",
    `SELECT id, number, contact_id AS "contactId", requester_name AS "requesterName", state, deadline,
       overdue_at AS "overdueAt", received_at AS "receivedAt" FROM ticket
     WHERE restricted AND operator_id = $1 AND state <> 'CLOSED' AND id < $2 ORDER BY id DESC LIMIT $3`,
    [operatorId, before, page.size + 1],
  );
  const { rows: kept, next } = pages.page(found, page.size, ({ id }) => [id]);
  const messages = await sql.query<MessageRow & { ticketId: string }>(
    "entrusted_messages",
    `SELECT m.* FROM unnest($1::uuid[]) AS t (id) CROSS JOIN LATERAL (
       SELECT ticket_id AS "ticketId", id, visibility, author_kind AS "authorKind", author_id AS "authorId", body,
         course_of_action AS "courseOfAction", spoken, create_time AS "createTime"
       FROM message WHERE ticket_id = t.id AND visibility = 'PUBLIC' ORDER BY id DESC LIMIT $2) m ORDER BY m.id`,
    [kept.map(({ id }) => id), mostMessages],
  );
  return {
    rows: kept.map((row) => ({ ...row, messages: messages.filter(({ ticketId }) => ticketId === row.id) })),
    nextPageToken: next,
  };
};
