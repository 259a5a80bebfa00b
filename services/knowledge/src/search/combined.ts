import type { Tx } from "@yanapa/database";
import { UnavailableError } from "@yanapa/errors";
import type { Logger } from "@yanapa/telemetry";
import type { SearchQueue } from "../store/search-queue.ts";
import type { OpenSearchSearch } from "./opensearch.ts";
import type { ArticleSearch, Reader, SearchDocument, SearchPage, SearchQuery } from "./port.ts";
import type { PostgresqlSearch } from "./postgresql.ts";

export type CombinedOptions = {
  readonly postgresql: PostgresqlSearch;
  readonly queue: SearchQueue;
  /** Absent: PostgreSQL answers everything. */
  readonly opensearch: OpenSearchSearch | undefined;
  readonly log: Logger;
};

/** After a long absence the rest waits for the next run, so that one run never lasts. */
const batchesPerRun = 50;

/**
 * OpenSearch where there is one and it has heard of everything of the entity, PostgreSQL otherwise. What changes goes to
 * PostgreSQL and to the queue in the change's own transaction, so that an answer is never older than what was said to be
 * kept, and nothing is lost while OpenSearch is away.
 */
export class CombinedSearch implements ArticleSearch {
  readonly #parts: CombinedOptions;
  /** Whether OpenSearch answered last; undefined until it was first asked. */
  #answers: boolean | undefined;

  constructor(parts: CombinedOptions) {
    this.#parts = parts;
  }

  async index(tx: Tx, document: SearchDocument): Promise<void> {
    await Promise.all([this.#parts.postgresql.index(tx, document), this.#parts.queue.add(tx, document)]);
  }

  async remove(tx: Tx, article: { entityId: string; articleId: string }): Promise<void> {
    await this.#parts.queue.addRemoval(tx, article);
    await this.#parts.postgresql.remove(tx, article);
  }

  async search(read: Reader, query: SearchQuery): Promise<SearchPage> {
    const { opensearch, postgresql, queue } = this.#parts;
    if (opensearch === undefined || !this.#answers) return postgresql.search(read, query);
    if (await read((sql) => queue.waits(sql, query.entityId))) return postgresql.search(read, query);
    try {
      return await opensearch.search(read, query);
    } catch (error) {
      if (!isAway(error)) throw error;
      this.#away(error);
      return postgresql.search(read, query);
    }
  }

  /**
   * Makes OpenSearch's index if need be, tells it of what waits, and has it answer a first search, which is the slow one;
   * from then on it answers people's. A job's work: an answer that came too late turns searches away until its next run.
   */
  async catchUp(signal: AbortSignal): Promise<void> {
    const { opensearch, log } = this.#parts;
    if (opensearch === undefined) return;
    try {
      if (!this.#answers) await opensearch.ensureIndex();
      for (let batch = 0; batch < batchesPerRun && !signal.aborted; batch += 1)
        if ((await opensearch.drain()) === 0) break;
      if (this.#answers) return;
      await opensearch.warm();
      log.info({ backend: "OpenSearch" }, "OpenSearch answers searches");
      this.#answers = true;
    } catch (error) {
      if (!isAway(error)) throw error;
      this.#away(error);
    }
  }

  /** Says it once, not at every search. */
  #away({ data, reason }: UnavailableError): void {
    if (this.#answers !== false)
      this.#parts.log.warn({ backend: "OpenSearch", reason, ...data }, "PostgreSQL answers searches");
    this.#answers = false;
  }
}

const isAway = (error: unknown): error is UnavailableError =>
  error instanceof UnavailableError && error.reason.startsWith("OPENSEARCH_");
