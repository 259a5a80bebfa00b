import { Client, errors } from "@opensearch-project/opensearch";
import { UnavailableError } from "@yanapa/errors";
import type { SearchQueue, Waiting } from "../store/search-queue.ts";
import { piecesOf, plainOf } from "./marked.ts";
import { indexBody, schemaMark, writeAliasOf } from "./opensearch-index.ts";
import { searchBody } from "./opensearch-query.ts";
import type { Reader, SearchDocument, SearchPage, SearchQuery } from "./port.ts";
import { type Manner, nextToken, positionOf } from "./position.ts";

export type OpenSearchOptions = {
  /** User and password, if any, stand in it. */
  url: string;
  /** Several platforms may share one cluster: `<prefix>-articles` is the alias that searches use. */
  prefix: string;
  /** Longest wait for an answer to a search; 2,000 by default. */
  timeoutMs?: number;
};

/** How far a rebuild is: entities done of all there are, and documents written. */
export type RebuildProgress = { done: number; entities: number; documents: number };

type Hit = { fields: { article_id: string[] }; highlight?: { body?: string[] } };
type Row = { article_id: string; title: string; service_id: string | null };
type BulkItem = { status: number; error?: { type: string; reason?: string } };

const batchSize = 200;
/** Longest wait for what needs no work, and for what does. */
const quickMs = 5_000;
const patientMs = 30_000;
/** An index that no alias names and that is older than this was left by a rebuild that was ended. */
const leftoverMs = 3_600_000;
const firstId = "00000000-0000-0000-0000-000000000000";

/** OpenSearch says which articles match; which of them may be shown, the database says under row-level security. */
export class OpenSearchSearch {
  readonly #client: Client;
  readonly #queue: SearchQueue;
  readonly #alias: string;
  readonly #timeoutMs: number;

  constructor({ url, prefix, timeoutMs = 2_000 }: OpenSearchOptions, queue: SearchQueue) {
    this.#client = new Client({ node: url, maxRetries: 0, requestTimeout: patientMs });
    this.#queue = queue;
    this.#alias = `${prefix}-articles`;
    this.#timeoutMs = timeoutMs;
  }

  /** As the port says. Throws UNAVAILABLE/OPENSEARCH_UNAVAILABLE when it does not answer or has no index yet. */
  async search(read: Reader, query: SearchQuery): Promise<SearchPage> {
    const [asked, offset] = positionOf(query.pageToken);
    let manner = asked;
    let hits = await this.#find(query, manner, offset);
    if (hits.length === 0 && query.pageToken === "") {
      manner = "loose";
      hits = await this.#find(query, manner, offset);
    }
    const more = hits.length > query.pageSize;
    const next = nextToken(manner, offset + query.pageSize, more);
    const snippets = new Map(
      hits
        .slice(0, query.pageSize)
        .map(({ fields, highlight }) => [fields.article_id[0] ?? "", highlight?.body?.join(" … ") ?? ""]),
    );
    if (snippets.size === 0) return { hits: [], next, source: "OPENSEARCH" };
    const rows = await read((sql) =>
      sql.query<Row>(
        "knowledge_search_shown",
        `SELECT article_id, title, service_id FROM article_search
         WHERE entity_id = $1 AND article_id = ANY($2::uuid[]) AND state = 'PUBLISHED'
           AND ($3::uuid IS NULL OR service_id = $3)`,
        [query.entityId, [...snippets.keys()], query.serviceId ?? null],
      ),
    );
    const shown = new Map(rows.map((row) => [row.article_id, row]));
    return {
      hits: [...snippets].flatMap(([articleId, snippet]) => {
        const row = shown.get(articleId);
        if (row === undefined) return [];
        const parts = piecesOf(snippet);
        const { title, service_id } = row;
        return [{ articleId, title, serviceId: service_id ?? undefined, snippet: plainOf(parts), parts }];
      }),
      next,
      source: "OPENSEARCH",
    };
  }

  /** Makes the index when there is none with today's mapping; searches go on in the old one until the new is complete. */
  async ensureIndex(): Promise<void> {
    const current = await this.#current();
    if (!current.some(({ schema }) => schema === schemaMark)) await this.rebuild();
  }

  /**
   * Indexes everything anew from PostgreSQL and lets searches change over at once. Changes meanwhile go to both indexes.
   * Gives how many documents there were, and tells `report` after each entity.
   */
  async rebuild(report: (progress: RebuildProgress) => void = () => {}): Promise<number> {
    const index = `${this.#alias}-${crypto.randomUUID().slice(0, 13)}`;
    await this.#ask(() => this.#client.indices.create({ index, body: indexBody(index) as never }));
    let count = 0;
    let done = 0;
    const entityIds = await this.#queue.entities();
    for (const entityId of entityIds) {
      for (let after = firstId; ; ) {
        const documents = await this.#queue.documentsAfter(entityId, after, batchSize);
        await this.#write(
          [index],
          documents.map((document) => ({ ...document, document })),
        );
        count += documents.length;
        if (documents.length < batchSize) break;
        after = documents.at(-1)?.articleId ?? after;
      }
      done += 1;
      report({ done, entities: entityIds.length, documents: count });
    }
    await this.#ask(() => this.#client.indices.refresh({ index }));
    const former = await this.#current();
    const actions = [
      ...former.map((old) => ({ remove: { index: old.index, alias: this.#alias } })),
      { add: { index, alias: this.#alias } },
    ];
    await this.#ask(() => this.#client.indices.updateAliases({ body: { actions } as never }));
    await this.#removeLeftovers(former.map((old) => old.index));
    return count;
  }

  /** Tells OpenSearch of some of what waits, and gives how much that was. Replicas may do it side by side. */
  async drain(): Promise<number> {
    const waiting = await this.#queue.next(batchSize);
    if (waiting.length === 0) return 0;
    // After the queue was read: a rebuild that begins later reads what these rows tell of by itself.
    const indexes = await this.#indexes();
    const documents = new Map<string, SearchDocument>();
    for (const [entityId, of] of Map.groupBy(waiting, ({ entityId }) => entityId)) {
      const ids = of.map(({ articleId }) => articleId);
      for (const document of await this.#queue.documents(entityId, ids))
        documents.set(keyOf(document), document);
    }
    await this.#write(
      indexes.map(({ index }) => index),
      waiting.map((one) => ({ ...one, document: documents.get(keyOf(one)) })),
    );
    for (const { index } of indexes) await this.#ask(() => this.#client.indices.refresh({ index }));
    await this.#queue.done(waiting);
    return waiting.length;
  }

  /**
   * Has both manners of search answered once: the first of a server that has just begun takes many times what the next
   * ones do. Throws as `search` does, but waits 30 s.
   */
  async warm(): Promise<void> {
    const query = {
      entityId: firstId,
      texts: ["primera búsqueda"],
      serviceId: undefined,
      pageSize: 1,
      pageToken: "",
    };
    for (const manner of ["exact", "loose"] as const) await this.#find(query, manner, 0, patientMs);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async #find(query: SearchQuery, manner: Manner, offset: number, waitMs = this.#timeoutMs): Promise<Hit[]> {
    const { body } = await this.#ask(() =>
      this.#client.search(
        { index: this.#alias, body: searchBody(query, manner, offset) as never },
        { requestTimeout: waitMs },
      ),
    );
    return body.hits.hits as unknown as Hit[];
  }

  /** Writes documents, or that they are gone; the version decides, so that what comes late loses. */
  async #write(
    indexes: readonly string[],
    changes: readonly (Waiting & { document: SearchDocument | undefined })[],
  ): Promise<void> {
    if (changes.length === 0 || indexes.length === 0) return;
    const lines = indexes.flatMap((index) =>
      changes.flatMap(({ document, ...change }): object[] => {
        const at = {
          _index: writeAliasOf(index),
          _id: keyOf(change),
          version: document?.version ?? change.version,
          version_type: "external",
        };
        if (document === undefined) return [{ delete: at }];
        return [{ index: at }, sourceOf(document)];
      }),
    );
    const { body } = await this.#ask(() => this.#client.bulk({ require_alias: true, body: lines as never }));
    const items = (body.items as readonly Record<string, BulkItem>[]).flatMap((item) => Object.values(item));
    // 409: a later version is there; 404: what was to go is gone, or the index is.
    const failed = items.find(({ status }) => status >= 300 && status !== 409 && status !== 404);
    if (failed !== undefined)
      throw new UnavailableError("OPENSEARCH_REFUSED", { type: failed.error?.type ?? String(failed.status) });
  }

  /** Answers at once or not at all: whoever asks first learns here that OpenSearch takes connections and is silent. */
  async #indexes(): Promise<{ index: string; schema: string; createdMs: number; aliases: string[] }[]> {
    const { body } = await this.#ask(() =>
      this.#client.indices.get(
        { index: `${this.#alias}-*`, allow_no_indices: true },
        { requestTimeout: quickMs },
      ),
    );
    return Object.entries(body as Record<string, never>).map(([index, about]) => {
      const { mappings, settings, aliases } = about as {
        mappings: { _meta?: { schema?: string } };
        settings: { index: { creation_date: string } };
        aliases?: Record<string, unknown>;
      };
      return {
        index,
        schema: mappings._meta?.schema ?? "",
        createdMs: Number(settings.index.creation_date),
        aliases: Object.keys(aliases ?? {}),
      };
    });
  }

  async #current() {
    return (await this.#indexes()).filter(({ aliases }) => aliases.includes(this.#alias));
  }

  async #removeLeftovers(former: readonly string[]): Promise<void> {
    const indexes = await this.#indexes();
    const newestMs = Math.max(0, ...indexes.map(({ createdMs }) => createdMs));
    for (const { index, aliases, createdMs } of indexes) {
      const old = former.includes(index) || newestMs - createdMs > leftoverMs;
      if (old && !aliases.includes(this.#alias))
        await this.#ask(() => this.#client.indices.delete({ index, ignore_unavailable: true }));
    }
  }

  async #ask<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof errors.OpenSearchClientError)) throw error;
      // Whatever it is that it can't do now, PostgreSQL can; the cause is for the log.
      throw new UnavailableError(
        "OPENSEARCH_UNAVAILABLE",
        { why: error.message.slice(0, 200) },
        { cause: error },
      );
    }
  }
}

const keyOf = ({ entityId, articleId }: Omit<Waiting, "version">): string => `${entityId}.${articleId}`;

const sourceOf = ({ entityId, articleId, serviceId, title, keywords, body, state }: SearchDocument) => ({
  entity_id: entityId,
  article_id: articleId,
  ...(serviceId === undefined ? {} : { service_id: serviceId }),
  state,
  title: title.normalize("NFC"),
  keywords,
  body,
});
