import type { Database, Tx } from "@yanapa/database";
import { type Kind, YanapaError } from "@yanapa/errors";
import { bolivianZone } from "@yanapa/words";
import { ticketNumber } from "../../domain/ticket/ticket-number.ts";
import { getEntityName } from "./projections.ts";

/** Numbers that a process takes at once: what it has not used when it is killed is a gap, and the only kind of gap. */
const blockSize = 20;
/** Where many tickets come, blocks grow up to this, so that few creations wait for one. */
const largestBlock = 320;
/** A block that was handed out within this time was too small. */
const shortLifeMs = 5_000;
/** Longer than any transaction lives: afterwards a ticket that is not there will not come any more. */
const doubtMs = 120_000;

type Block = {
  entityId: string;
  acronym: string;
  year: number;
  next: number;
  end: number;
  takenAtMs: number;
  size: number;
  /** End of the year in Bolivia: afterwards numbers begin anew. */
  yearEndsAtMs: number;
};

/** A number of a block that somebody has, and when they took it. */
type Lent = { readonly block: Block; readonly count: number; readonly sinceMs: number };

/** Lends ticket numbers, `SIGLA-YYYY-NNNNNN`, without a row that every creation waits for. */
export class NumberBlocks {
  readonly #database: Database;
  readonly #blocks = new Map<string, Promise<Block>>();
  /** By entity: numbers of which no ticket came, the next to be lent. */
  readonly #free = new Map<string, Lent[]>();
  /** By entity: numbers of which it is not known, since the database went away before it answered. */
  readonly #doubtful = new Map<string, Lent[]>();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Does `create` with the next number of an entity. The number exists once the ticket does: it is lent anew when
   * `create` refuses or gives a reply about another number, as a repeated command does. Throws NOT_FOUND/ENTITY_NOT_FOUND
   * until the entity's registration has arrived here, and what `create` throws.
   */
  async lend<Reply>(
    entityId: string,
    now: Temporal.Instant,
    create: (number: string) => Promise<Reply>,
    numberOf: (reply: Reply) => string | undefined,
  ): Promise<Reply> {
    const lent = await this.#take(entityId, now);
    const number = textOf(lent);
    try {
      const reply = await create(number);
      if (numberOf(reply) !== number) addTo(this.#free, entityId, lent);
      return reply;
    } catch (error) {
      addTo(isRefusal(error) ? this.#free : this.#doubtful, entityId, lent);
      throw error;
    }
  }

  /** Gives back what is left of blocks, when nobody took one after; nothing may be lent any more. */
  async close(): Promise<void> {
    const blocks = await Promise.allSettled(this.#blocks.values());
    for (const block of blocks) {
      if (block.status === "fulfilled") await this.#giveBack(block.value).catch(() => {});
    }
  }

  async #take(entityId: string, now: Temporal.Instant): Promise<Lent> {
    const nowMs = now.epochMilliseconds;
    for (;;) {
      const returned = this.#free.get(entityId)?.shift();
      if (returned !== undefined) {
        // Numbers of last year end with it.
        if (nowMs < returned.block.yearEndsAtMs) return { ...returned, sinceMs: nowMs };
        continue;
      }
      const pending = this.#blocks.get(entityId) ?? this.#fetch(entityId, now, blockSize);
      const block = await pending;
      if (block.next < block.end && nowMs < block.yearEndsAtMs)
        return { block, count: block.next++, sinceMs: nowMs };
      // Of all who find it used up, the first takes another for all.
      if (this.#blocks.get(entityId) === pending) this.#fetch(entityId, now, sizeAfter(block, nowMs));
    }
  }

  /** Whoever takes a block looks first for the numbers in doubt that no ticket has. */
  async #settleDoubts(tx: Tx, entityId: string, nowMs: number): Promise<void> {
    const all = this.#doubtful.get(entityId) ?? [];
    const old = all.filter(({ sinceMs }) => nowMs - sinceMs > doubtMs);
    if (old.length === 0) return;
    const rows = await tx.query<{ number: string }>(
      "number_blocks_used",
      "SELECT number FROM ticket WHERE number = ANY($1)",
      [old.map(textOf)],
    );
    const used = new Set(rows.map(({ number }) => number));
    this.#doubtful.set(
      entityId,
      all.filter((each) => !old.includes(each)),
    );
    for (const each of old) if (!used.has(textOf(each))) addTo(this.#free, entityId, each);
  }

  #giveBack(block: Block): Promise<unknown> {
    const { entityId, year, next, end } = block;
    const free = (this.#free.get(entityId) ?? []).filter(({ block: from }) => from === block);
    const counts = new Set(free.map(({ count }) => count));
    let first = next;
    while (counts.has(first - 1)) first -= 1;
    return this.#database.work({ kind: "staff", entityId, restricted: false }, (tx) =>
      tx.query(
        "number_blocks_give_back",
        "UPDATE number_block SET next = $3 WHERE entity_id = $1 AND year = $2 AND next = $4",
        [entityId, year, first, end],
      ),
    );
  }

  #fetch(entityId: string, now: Temporal.Instant, size: number): Promise<Block> {
    const local = now.toZonedDateTimeISO(bolivianZone);
    const { year } = local;
    // A security incident has its number too.
    const block = this.#database.work({ kind: "staff", entityId, restricted: true }, async (tx) => {
      const { acronym } = await getEntityName(tx, entityId);
      await this.#settleDoubts(tx, entityId, now.epochMilliseconds);
      const [row] = await tx.query<{ next: number }>(
        "number_blocks_take",
        `INSERT INTO number_block AS block (entity_id, year, next) VALUES ($1, $2, $3 + 1)
          ON CONFLICT (entity_id, year) DO UPDATE SET next = block.next + $3 RETURNING next`,
        [entityId, year, size],
      );
      const end = row?.next ?? 0;
      return {
        entityId,
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

const textOf = ({ block, count }: Lent): string => ticketNumber(block.acronym, block.year, count);

/** Lower numbers are lent first. */
const addTo = (numbers: Map<string, Lent[]>, entityId: string, lent: Lent): void => {
  const all = [...(numbers.get(entityId) ?? []), lent];
  numbers.set(
    entityId,
    all.sort((one, other) => one.block.year - other.block.year || one.count - other.count),
  );
};

/** What is said before anything is kept, or undoes it: no ticket can come of it any more. */
const refusals: ReadonlySet<Kind> = new Set([
  "INVALID_ARGUMENT",
  "NOT_FOUND",
  "PERMISSION_DENIED",
  "WRONG_STATE",
  "ALREADY_EXISTS",
  "VERSION_MISMATCH",
  "IDEMPOTENCY_MISMATCH",
  "IN_PROGRESS",
]);

const isRefusal = (error: unknown): boolean => error instanceof YanapaError && refusals.has(error.kind);

/** Twice as many after a block that did not last, else as at first. */
const sizeAfter = ({ takenAtMs, next, end, size }: Block, nowMs: number): number => {
  if (next < end || nowMs - takenAtMs > shortLifeMs) return blockSize;
  return Math.min(size * 2, largestBlock);
};

const startOfYear = (year: number): number =>
  Temporal.ZonedDateTime.from(`${year}-01-01T00:00[${bolivianZone}]`).epochMilliseconds;
