import { createHash } from "node:crypto";

/** Letters as people type them: no accents, no apostrophes (Aymara and Quechua write ch'uqi in three ways). */
const analysis = {
  char_filter: {
    apostrophes: { type: "mapping", mappings: ["'=>", "’=>", "‘=>", "ʼ=>", "´=>", "`=>"] },
  },
  filter: {
    stop_es: { type: "stop", stopwords: "_spanish_" },
    stem_es: { type: "stemmer", language: "light_spanish" },
  },
  analyzer: {
    spanish: {
      type: "custom",
      char_filter: ["apostrophes"],
      tokenizer: "standard",
      filter: ["lowercase", "asciifolding", "stop_es", "stem_es"],
    },
    as_written: {
      type: "custom",
      char_filter: ["apostrophes"],
      tokenizer: "standard",
      filter: ["lowercase", "asciifolding"],
    },
  },
} as const;

const text = { type: "text", analyzer: "spanish" } as const;
const withSpelling = { ...text, fields: { written: { type: "text", analyzer: "as_written" } } } as const;

const mappings = {
  dynamic: "strict",
  properties: {
    entity_id: { type: "keyword" },
    article_id: { type: "keyword" },
    service_id: { type: "keyword" },
    state: { type: "keyword" },
    title: withSpelling,
    keywords: withSpelling,
    body: text,
  },
} as const;

const settings = {
  number_of_shards: 1,
  auto_expand_replicas: "0-1",
  // Said out loud: without it an index that nobody searched for a while stays behind.
  refresh_interval: "1s",
  analysis,
} as const;

/** Changes whenever documents must be indexed anew. */
export const schemaMark: string = createHash("sha256")
  .update(JSON.stringify({ settings, mappings }))
  .digest("hex")
  .slice(0, 16);

/**
 * A new index. Documents are written through an alias of its own (`writeAliasOf`), so that a late write to an index that
 * is gone is refused instead of making one without this mapping.
 */
export const indexBody = (index: string) => ({
  settings,
  mappings: { ...mappings, _meta: { schema: schemaMark } },
  aliases: { [writeAliasOf(index)]: {} },
});

export const writeAliasOf = (index: string): string => `${index}.write`;
