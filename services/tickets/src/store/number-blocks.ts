import type { Database } from "@yanapa/database";
import { getEntityName } from "./projections.ts";

/** Numbers that a process takes at once: what it has not handed out when it ends is a gap, which is allowed. */
export const blockSize = 20;

type Block = { acronym: string; next: number; end: number };

/** Hands out ticket numbers, `SIGLA-YYYY-NNNNNN`, without a row that every creation waits for. */
export class NumberBlocks {
  readonly #database: Database;
  readonly #blocks = new Map<string, Promise<Block>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The next number of an entity. Throws NOT_FOUND/ENTITY_NOT_FOUND until its registration has arrived here. */
  async take(entityId: string, now: Temporal.Instant): Promise<string> {
    const { year } = now.toZonedDateTimeISO("America/La_Paz");
    const key = `${entityId} ${year}`;
    for (;;) {
      const pending = this.#blocks.get(key) ?? this.#fetch(key, entityId, year);
      const block = await pending;
      if (block.next < block.end) {
        const number = String(block.next++).padStart(6, "0");
        return `${block.acronym}-${year}-${number}`;
      }
      // Of all who find it empty, the first takes another for all.
      if (this.#blocks.get(key) === pending) this.#blocks.delete(key);
    }
  }

  #fetch(key: string, entityId: string, year: number): Promise<Block> {
    const block = this.#database.work({ kind: "staff", entityId, restricted: false }, async (tx) => {
      const { acronym } = await getEntityName(tx, entityId);
      const [row] = await tx.query<{ next: number }>(
        "number_blocks_take",
        `INSERT INTO number_block AS block (entity_id, year, next) VALUES ($1, $2, $3 + 1)
          ON CONFLICT (entity_id, year) DO UPDATE SET next = block.next + $3 RETURNING next`,
        [entityId, year, blockSize],
      );
      const end = row?.next ?? 0;
      return { acronym, next: end - blockSize, end };
    });
    this.#blocks.set(key, block);
    block.catch(() => this.#blocks.delete(key));
    return block;
  }
}
