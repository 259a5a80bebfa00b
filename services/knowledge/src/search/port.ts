import type { Reading, Tx } from "@yanapa/database";
import type { ArticleState } from "../domain/article.ts";
import type { HitPart } from "./marked.ts";

/** What a search engine keeps of an article. */
export type SearchDocument = {
  readonly entityId: string;
  readonly articleId: string;
  readonly serviceId: string | undefined;
  readonly title: string;
  readonly keywords: readonly string[];
  readonly body: string;
  /** Only PUBLISHED ones are ever found. */
  readonly state: ArticleState;
  /** Version of the article: of two documents the later one stays, whichever comes last. */
  readonly version: number;
};

export type SearchQuery = {
  /** Named in the query itself, besides what the reader's scope lets through. */
  readonly entityId: string;
  /** What a person typed, anything, and after it the same in other words (synonyms of the entity); never empty. */
  readonly texts: readonly string[];
  /** Only about this service. */
  readonly serviceId: string | undefined;
  /** 1 to 50. */
  readonly pageSize: number;
  /** Where the previous page ended; empty for the first. */
  readonly pageToken: string;
};

/** A published article that a search found. */
export type SearchHit = {
  readonly articleId: string;
  readonly title: string;
  readonly serviceId: string | undefined;
  /** The part of the text that matches, without mark-up. */
  readonly snippet: string;
  /** The same in pieces: those that match, and what is around them. */
  readonly parts: readonly HitPart[];
};

/** What answered, as the contract names it. */
export type SearchSource = "POSTGRESQL" | "OPENSEARCH";

export type SearchPage = {
  /** Best first. */
  readonly hits: readonly SearchHit[];
  /** Empty on the last page. */
  readonly next: string;
  readonly source: SearchSource;
};

/** Reads in the scope of whoever searches; no connection is held while an engine elsewhere is asked. */
export type Reader = <T>(read: (sql: Reading) => Promise<T>) => Promise<T>;

/** Full text in Spanish. Every adapter passes `test/search-contract.ts`. */
export type ArticleSearch = {
  /** Keeps a document, in place of an earlier version of the same article. */
  index(tx: Tx, document: SearchDocument): Promise<void>;
  /** Forgets an article; nothing happens when it is unknown. */
  remove(tx: Tx, article: { entityId: string; articleId: string }): Promise<void>;
  /** A page of what matches. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID for a token it did not give. */
  search(read: Reader, query: SearchQuery): Promise<SearchPage>;
};
