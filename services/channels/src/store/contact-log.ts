import { type Database, pageTokens, type Tx } from "@yanapa/database";
import type { Call } from "@yanapa/rpc";
import type { ContactEntry } from "../domain/contact-entry.ts";
import { beginning } from "./newest-first.ts";
import { completeSpoken } from "./same-contact.ts";

const pages = pageTokens("contact-log", "instant", "uuid");

type Row = {
  entity_id: string;
  id: string;
  medium: ContactEntry["medium"];
  direction: ContactEntry["direction"];
  disposition: ContactEntry["disposition"];
  ticket_id: string | null;
  operator_id: string;
  start_time: Temporal.Instant;
  duration_seconds: number;
  note: string;
};

const columns =
  "entity_id, id, medium, direction, disposition, ticket_id, operator_id, start_time, duration_seconds, note";

/** The contact log of an entity. */
export class ContactLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Logs a contact and announces it. */
  add<Reply>(
    call: Call,
    entryAt: (now: Temporal.Instant) => ContactEntry,
    restricted: boolean,
    reply: (entry: ContactEntry) => Reply,
  ): Promise<Reply> {
    return this.#database.change(call, async (tx) => {
      const entry = entryAt(tx.now);
      const completed = await completeSpoken(tx, entry);
      if (completed === undefined) await insertContact(tx, entry, { restricted, spoken: false });
      else announceLogged(tx, completed, { restricted, sequence: 2 });
      return reply(completed ?? entry);
    });
  }

  /** A page, newest first; only of one ticket when named. */
  async list(
    call: Call,
    { ticketId, pageSize, pageToken }: { ticketId: string; pageSize: number; pageToken: string },
  ): Promise<{ entries: ContactEntry[]; next: string }> {
    const [time, id] = pages.read(pageToken) ?? beginning;
    const aboutTicket = ticketId !== "";
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        aboutTicket ? "channels_contact_list_ticket" : "channels_contact_list",
        `SELECT ${columns} FROM contact_entry
         WHERE (start_time, id) < ($1, $2)${aboutTicket ? " AND ticket_id = $4" : ""}
         ORDER BY start_time DESC, id DESC LIMIT $3`,
        [time, id, pageSize + 1, ...(aboutTicket ? [ticketId] : [])],
      ),
    );
    const page = pages.page(rows.map(fromRow), pageSize, ({ startTime, id }) => [startTime, id]);
    return { entries: page.rows, next: page.next };
  }
}

/** Keeps an entry and announces it; `spoken` says that it came of a message, and no more is known of the contact. */
export const insertContact = async (
  tx: Tx,
  entry: ContactEntry,
  { restricted, spoken }: { restricted: boolean; spoken: boolean },
): Promise<void> => {
  const { entityId, id, medium, direction, disposition, startTime } = entry;
  await tx.query(
    "channels_contact_add",
    `INSERT INTO contact_entry (${columns}, restricted, spoken) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      entityId,
      id,
      medium,
      direction,
      disposition,
      entry.ticketId ?? null,
      entry.operatorId,
      startTime,
      entry.durationSeconds,
      entry.note,
      restricted,
      spoken,
    ],
  );
  announceLogged(tx, entry, { restricted, sequence: 1 });
};

const announceLogged = (
  tx: Tx,
  { entityId, id, medium, direction, disposition, ticketId = "", startTime }: ContactEntry,
  { restricted, sequence }: { restricted: boolean; sequence: number },
): void =>
  tx.announce(
    "ContactLogged",
    { entityId, entryId: id, medium, direction, disposition, ticketId, startTime },
    { aggregate: "contact", aggregateId: id, sequence, restricted },
  );

const fromRow = (row: Row): ContactEntry => ({
  entityId: row.entity_id,
  id: row.id,
  medium: row.medium,
  direction: row.direction,
  disposition: row.disposition,
  ticketId: row.ticket_id ?? undefined,
  operatorId: row.operator_id,
  startTime: row.start_time,
  durationSeconds: row.duration_seconds,
  note: row.note,
});
