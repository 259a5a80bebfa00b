import type { Database } from "@yanapa/database";
import { ticketNumber } from "../domain/ticket-number.ts";
import { getEntityName } from "./projections.ts";

/** Numbers that a process takes at once: what it has not handed out when it ends is a gap, which is allowed. */
export const blockSize = 20;
/** Where many tickets come, blocks grow up to this, so that few creations wait for one. */
const largestBlock = 320;
/** A block that was handed out within this time was too small. */
const shortLifeMs = 5_000;

type Block = {
  acronym: string;
  year: number;
  next: number;
  end: number;
  takenAtMs: number;
  size: number;
  /** End of the year in Bolivia: afterwards numbers begin anew. */
  yearEndsAtMs: number;
};

/** Hands out ticket numbers, `SIGLA-YYYY-NNNNNN`, without a row that every creation waits for. */
export class NumberBlocks {
  readonly #database: Database;
  readonly #blocks = new Map<string, Promise<Block>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The next number of an entity. Throws NOT_FOUND/ENTITY_NOT_FOUND until its registration has arrived here. */
  async take(entityId: string, now: Temporal.Instant): Promise<string> {
    const nowMs = now.epochMilliseconds;
    for (;;) {
      const pending = this.#blocks.get(entityId) ?? this.#fetch(entityId, now, blockSize);
      const block = await pending;
      if (block.next < block.end && nowMs < block.yearEndsAtMs)
        return ticketNumber(block.acronym, block.year, block.next++);
      // Of all who find it used up, the first takes another for all.
      if (this.#blocks.get(entityId) === pending) this.#fetch(entityId, now, sizeAfter(block, nowMs));
    }
  }

  #fetch(entityId: string, now: Temporal.Instant, size: number): Promise<Block> {
    const local = now.toZonedDateTimeISO("America/La_Paz");
    const { year } = local;
    const block = this.#database.work({ kind: "staff", entityId, restricted: false }, async (tx) => {
      const { acronym } = await getEntityName(tx, entityId);
      const [row] = await tx.query<{ next: number }>(
        "number_blocks_take",
        `INSERT INTO number_block AS block (entity_id, year, next) VALUES ($1, $2, $3 + 1)
          ON CONFLICT (entity_id, year) DO UPDATE SET next = block.next + $3 RETURNING next`,
        [entityId, year, size],
      );
      const end = row?.next ?? 0;
      return {
        acronym,
        year,
        next: end - size,
        end,
        size,
        takenAtMs: now.epochMilliseconds,
        yearEndsAtMs: startOfYear(local.year + 1),
      };
    });
    this.#blocks.set(entityId, block);
    block.catch(() => {
      if (this.#blocks.get(entityId) === block) this.#blocks.delete(entityId);
    });
    return block;
  }
}

/** Twice as many after a block that did not last, else as at first. */
const sizeAfter = ({ takenAtMs, next, end, size }: Block, nowMs: number): number => {
  if (next < end || nowMs - takenAtMs > shortLifeMs) return blockSize;
  return Math.min(size * 2, largestBlock);
};

const startOfYear = (year: number): number =>
  Temporal.ZonedDateTime.from(`${year}-01-01T00:00[America/La_Paz]`).epochMilliseconds;
