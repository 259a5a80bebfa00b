import { type Database, pageTokens, type Tx, uuidv7 } from "@yanapa/database";
import type { Call } from "@yanapa/rpc";
import { type NoticeFacts, type Recipient, recipientKey, type Template } from "../domain/notice.ts";
import { beginning } from "./newest-first.ts";

const pages = pageTokens("deliveries", "instant", "uuid");

/** A notice sent, or to be sent, as staff see it. */
export type Delivery = {
  readonly id: string;
  readonly template: Template;
  readonly state: "PENDING" | "SENT" | "FAILED";
  readonly attempts: number;
  readonly lastError: string;
  readonly createTime: Temporal.Instant;
  readonly sentAt: Temporal.Instant | undefined;
};

type Row = {
  id: string;
  template: Template;
  state: Delivery["state"];
  attempts: number;
  last_error: string;
  create_time: Temporal.Instant;
  sent_at: Temporal.Instant | null;
};

/** The notices of an entity. */
export class Deliveries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A page of the notices about a ticket, newest first. */
  async list(
    call: Call,
    { ticketId, pageSize, pageToken }: { ticketId: string; pageSize: number; pageToken: string },
  ): Promise<{ deliveries: Delivery[]; next: string }> {
    const [time, id] = pages.read(pageToken) ?? beginning;
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        "channels_delivery_list",
        `SELECT id, template, state, attempts, last_error, create_time, sent_at FROM delivery
         WHERE ticket_id = $1 AND (create_time, id) < ($2, $3)
         ORDER BY create_time DESC, id DESC LIMIT $4`,
        [ticketId, time, id, pageSize + 1],
      ),
    );
    const page = pages.page(rows, pageSize, (last) => [last.create_time, last.id]);
    return { deliveries: page.rows.map(fromRow), next: page.next };
  }
}

const fromRow = (row: Row): Delivery => ({
  id: row.id,
  template: row.template,
  state: row.state,
  attempts: row.attempts,
  lastError: row.last_error,
  createTime: row.create_time,
  sentAt: row.sent_at ?? undefined,
});

/** What an event makes known, and to whom. */
export type NoticeRequest = {
  readonly entityId: string;
  readonly eventId: string;
  /** Undefined for a notice about the entity as a whole. */
  readonly ticketId: string | undefined;
  readonly template: Template;
  readonly recipient: Recipient;
  readonly restricted: boolean;
  /** The message whose text is sent. */
  readonly messageId?: string;
  readonly facts?: NoticeFacts;
};

/** Puts a notice in the queue; the same event, text and recipient is there once however often it is asked for. */
export const askNotice = async (tx: Tx, notice: NoticeRequest): Promise<void> => {
  await tx.query(
    "channels_delivery_ask",
    `INSERT INTO delivery (entity_id, id, event_id, ticket_id, message_id, template, recipient, facts, restricted,
       next_try_at, create_time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
     ON CONFLICT ON CONSTRAINT delivery_once DO NOTHING`,
    [
      notice.entityId,
      uuidv7(),
      notice.eventId,
      notice.ticketId ?? null,
      notice.messageId ?? null,
      notice.template,
      recipientKey(notice.recipient),
      notice.facts ?? {},
      notice.restricted,
      tx.now,
    ],
  );
};
