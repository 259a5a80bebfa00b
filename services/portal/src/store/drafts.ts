import type { Database } from "@yanapa/database";
import { ResourceExhaustedError } from "@yanapa/errors";
import type { Clock } from "@yanapa/telemetry";
import { guestIssuer } from "../session/guest-visits.ts";
import type { SecretBox } from "../session/secret-box.ts";
import { entityIdOf, type Owner, personOf, scopeOf } from "./owner.ts";

/** A text that was not sent yet. */
export type Draft = {
  readonly ticket: string;
  readonly mode: string;
  readonly text: string;
  readonly updateTime: string;
};

/** Drafts that one person may have in one entity. */
const most = 200;
/** Drafts that a guest may have: a report's, step by step. */
const mostOfGuest = 12;
/** Days that a draft is kept after its last change. */
const keptDays = 30;

/**
 * Drafts of texts, outside of any ticket's state: they outlive the session, a change of the holder, a failed sending.
 * Sealed for their person, entity, ticket and mode: a row moved elsewhere does not open.
 */
export class Drafts {
  readonly #database: Database;
  readonly #box: SecretBox;
  readonly #clock: Clock;

  constructor(database: Database, box: SecretBox, clock: Clock) {
    this.#database = database;
    this.#box = box;
    this.#clock = clock;
  }

  /** The person's drafts in an entity, of one ticket or all, the newest first. */
  async list(owner: Owner, ticket?: string): Promise<Draft[]> {
    const rows = await this.#database.readRows<{
      ticket: string;
      mode: string;
      sealed: Uint8Array;
      update_time: Temporal.Instant;
    }>(
      scopeOf(owner),
      "portal_draft_list",
      `SELECT ticket, mode, sealed, update_time FROM draft
        WHERE entity_id = $1 AND person = $2 AND ($3::text IS NULL OR ticket = $3) ORDER BY update_time DESC LIMIT 200`,
      [entityIdOf(owner), personOf(owner), ticket ?? null],
    );
    return rows.flatMap(({ ticket, mode, sealed, update_time }) => {
      const text = this.#box.open(sealed, contextOf(owner, ticket, mode));
      return text === undefined ? [] : [{ ticket, mode, text, updateTime: update_time.toString() }];
    });
  }

  /** Keeps a draft in place of the one before. Throws RESOURCE_EXHAUSTED DRAFTS_FULL. */
  async keep(owner: Owner, { ticket, mode, text }: Omit<Draft, "updateTime">): Promise<void> {
    const [entity, person] = [entityIdOf(owner), personOf(owner)];
    const sealed = this.#box.seal(text, contextOf(owner, ticket, mode));
    await this.#database.work(scopeOf(owner), async (tx) => {
      const [{ count = 0 } = {}] = await tx.query<{ count: number }>(
        "portal_draft_count",
        "SELECT count(*) FROM draft WHERE entity_id = $1 AND person = $2 AND (ticket, mode) <> ($3, $4)",
        [entity, person, ticket, mode],
      );
      const limit = owner.issuer === guestIssuer ? mostOfGuest : most;
      if (count >= limit) throw new ResourceExhaustedError("DRAFTS_FULL", { limit: String(limit) });
      await tx.query(
        "portal_draft_keep",
        `INSERT INTO draft (entity_id, person, ticket, mode, sealed, update_time) VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (entity_id, person, ticket, mode) DO UPDATE SET sealed = excluded.sealed, update_time = excluded.update_time`,
        [entity, person, ticket, mode, sealed, this.#clock.now()],
      );
    });
  }

  async drop(owner: Owner, ticket: string, mode: string): Promise<void> {
    await this.#database.work(scopeOf(owner), (tx) =>
      tx.query(
        "portal_draft_drop",
        "DELETE FROM draft WHERE entity_id = $1 AND person = $2 AND ticket = $3 AND mode = $4",
        [entityIdOf(owner), personOf(owner), ticket, mode],
      ),
    );
  }

  /** For a job: removes those that nobody has touched for 30 days. */
  async sweep(): Promise<void> {
    const before = this.#clock.now().subtract({ hours: 24 * keptDays });
    await this.#database.work({ kind: "platform" }, (tx) =>
      tx.query("portal_draft_sweep", "DELETE FROM draft WHERE update_time < $1", [before]),
    );
  }
}

const contextOf = (owner: Owner, ticket: string, mode: string): string =>
  JSON.stringify(["draft", entityIdOf(owner), owner.issuer, owner.subject, ticket, mode]);
