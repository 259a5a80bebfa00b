import { type Database, uuidv7 } from "@yanapa/database";
import { ResourceExhaustedError } from "@yanapa/errors";
import type { Clock } from "@yanapa/telemetry";
import { entityIdOf, type Owner, personOf, scopeOf } from "./owner.ts";

/** A name for what a screen's address already says. */
export type SavedView = { readonly id: string; readonly name: string; readonly query: string };

/** Views that one person may have in one entity. */
const most = 50;

/** A person's own views of the queue, in each entity. */
export class SavedViews {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** The oldest first, as they were made. */
  list(owner: Owner): Promise<SavedView[]> {
    return this.#database.readRows<SavedView>(
      scopeOf(owner),
      "portal_view_list",
      "SELECT id, name, query FROM saved_view WHERE entity_id = $1 AND person = $2 ORDER BY id",
      [entityIdOf(owner), personOf(owner)],
    );
  }

  /** Keeps a new view. Throws RESOURCE_EXHAUSTED VIEWS_FULL. */
  async add(owner: Owner, { name, query }: Omit<SavedView, "id">): Promise<SavedView> {
    const id = uuidv7();
    await this.#database.work(scopeOf(owner), async (tx) => {
      const [{ count = 0 } = {}] = await tx.query<{ count: number }>(
        "portal_view_count",
        "SELECT count(*) FROM saved_view WHERE entity_id = $1 AND person = $2",
        [entityIdOf(owner), personOf(owner)],
      );
      if (count >= most) throw new ResourceExhaustedError("VIEWS_FULL", { limit: String(most) });
      await tx.query(
        "portal_view_add",
        "INSERT INTO saved_view (entity_id, person, id, name, query, create_time) VALUES ($1, $2, $3, $4, $5, $6)",
        [entityIdOf(owner), personOf(owner), id, name, query, this.#clock.now()],
      );
    });
    return { id, name, query };
  }

  /** Removes one; false when the person has none of this id in this entity. */
  async drop(owner: Owner, id: string): Promise<boolean> {
    const rows = await this.#database.work(scopeOf(owner), (tx) =>
      tx.query(
        "portal_view_drop",
        "DELETE FROM saved_view WHERE entity_id = $1 AND person = $2 AND id = $3 RETURNING id",
        [entityIdOf(owner), personOf(owner), id],
      ),
    );
    return rows.length > 0;
  }
}
