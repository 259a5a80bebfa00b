import { isolate } from "./isolate.ts";
import { type Migration, migration } from "./migration.ts";

/**
 * Bodies of an event that a service put aside because its body is wrong: revision 0 as it came, then each that was proposed
 * in its place. Rows are only added; what may change of one is that somebody confirms it, who is not who proposed it.
 */
export const keepEventBodies = (service: string): Migration =>
  migration("20261130T2340-keep-event-bodies", async (sql) => {
    const texts = [
      `CREATE TABLE event_body (
        entity_id uuid NOT NULL,
        event_id uuid NOT NULL,
        revision integer NOT NULL CHECK (revision >= 0),
        type text NOT NULL,
        body bytea NOT NULL,
        restricted boolean NOT NULL,
        reason text NOT NULL,
        proposed_by text NOT NULL,
        proposed_key text NOT NULL,
        proposed_at timestamptz(3) NOT NULL DEFAULT now(),
        confirmed_by text,
        confirmed_key text,
        confirmed_at timestamptz(3),
        PRIMARY KEY (entity_id, event_id, revision),
        CONSTRAINT event_body_two_people CHECK (confirmed_key <> proposed_key),
        CONSTRAINT event_body_confirmed_whole CHECK (num_nonnulls(confirmed_by, confirmed_key, confirmed_at) IN (0, 3)),
        CONSTRAINT event_body_first_stays CHECK (revision > 0 OR confirmed_at IS NULL)
      )`,
      ...isolate(service, "event_body", {
        insert: false,
        update: false,
        delete: false,
        restricted: { column: "restricted" },
        worker: { select: true, insert: true, update: ["confirmed_by", "confirmed_key", "confirmed_at"] },
      }),
    ];
    for (const text of texts) await sql.run(text);
  });
