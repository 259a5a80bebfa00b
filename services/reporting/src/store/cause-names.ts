import type { Database, Scope } from "@yanapa/database";
import type { TicketTextServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_text_service.ts";
import { type Call, type Client, staffOf } from "@yanapa/rpc";

/** As many as tickets answers at once. */
const mostAsked = 100;

type Unnamed = { causeKey: string; restricted: boolean; ticketId: string; version: number };

/** What people call the confirmed causes that events name by keys. */
export class CauseNames {
  readonly #database: Database;
  readonly #texts: Client<typeof TicketTextServiceService>;

  constructor(database: Database, texts: Client<typeof TicketTextServiceService>) {
    this.#database = database;
    this.#texts = texts;
  }

  /**
   * Asks tickets for the words of every cause of the caller's entity that lacks them, as the first ticket with it has
   * them. Throws UNAVAILABLE without an answer.
   */
  async complete(call: Call): Promise<void> {
    const { entityId } = staffOf(call);
    const scope: Scope = { kind: "staff", entityId, restricted: true };
    const unnamed = await this.#database.read(scope, (sql) =>
      sql.query<Unnamed>(
        "reporting_causes_unnamed",
        `SELECT DISTINCT ON (cause_key, restricted) cause_key AS "causeKey", restricted, ticket_id AS "ticketId", version
         FROM ticket_step WHERE entity_id = $1 AND cause_key <> '' AND NOT EXISTS (
           SELECT FROM cause_name n WHERE n.entity_id = $1 AND n.cause_key = ticket_step.cause_key
             AND n.restricted = ticket_step.restricted)
         ORDER BY cause_key, restricted, at, ticket_id, version`,
        [entityId],
      ),
    );
    for (let first = 0; first < unnamed.length; first += mostAsked)
      await this.#name(call, scope, entityId, unnamed.slice(first, first + mostAsked));
  }

  async #name(call: Call, scope: Scope, entityId: string, unnamed: readonly Unnamed[]): Promise<void> {
    const events = unnamed.map(({ ticketId, version }) => ({ ticketId, version }));
    const { texts } = await this.#texts.listEventTexts({ entityId, events }, { call, entityId });
    const said = new Map(texts.map(({ ticketId, version, text }) => [`${ticketId} ${version}`, text]));
    const named = unnamed.flatMap(({ causeKey, restricted, ticketId, version }) => {
      const name = said.get(`${ticketId} ${version}`);
      return name === undefined ? [] : [{ cause_key: causeKey, restricted, name }];
    });
    if (named.length === 0) return;
    await this.#database.work(scope, (tx) =>
      tx.query(
        "reporting_causes_name",
        `INSERT INTO cause_name (entity_id, cause_key, restricted, name)
         SELECT $1, cause_key, restricted, name
         FROM jsonb_to_recordset($2::jsonb) AS told (cause_key text, restricted boolean, name text)
         ON CONFLICT DO NOTHING`,
        [entityId, JSON.stringify(named)],
      ),
    );
  }
}
