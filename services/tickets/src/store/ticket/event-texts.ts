import type { Sql } from "@yanapa/database";

/** What somebody wrote with an event of a ticket; events themselves hold no words of people. */
export type EventText = { ticketId: string; version: number; text: string };

/** Every text of tickets that the scope sees, in no order. */
export const textsOfEvents = (sql: Sql, ticketIds: readonly string[]): Promise<EventText[]> =>
  sql.query<EventText>(
    "tickets_event_texts",
    `SELECT id AS "ticketId", (said ->> 'version')::integer AS version, said ->> 'text' AS text
     FROM ticket CROSS JOIN LATERAL jsonb_array_elements(detail -> 'eventTexts') AS said WHERE id = ANY ($1::uuid[])`,
    [ticketIds],
  );
