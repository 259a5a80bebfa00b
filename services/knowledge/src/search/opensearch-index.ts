import { createHash } from "node:crypto";

const analyzerOf = (
  tokenizer: string,
  filter: readonly string[],
  char_filter: readonly string[] = ["plain"],
) => ({ type: "custom", char_filter, tokenizer, filter }) as const;

/**
 * Texts are parted at whatever is no letter or digit, so that a code, a host or a path is found by its parts; besides, a
 * joined word is kept in one and numbers that are joined as one, and words that capitals or digits join in parts.
 * Aymara and Quechua write ch'uqi in three ways: an apostrophe is no letter.
 */
const analysis = {
  char_filter: {
    plain: {
      type: "mapping",
      mappings: [
        ..."'’‘ʼ´`".split("").map((sign) => `${sign}=>`),
        ..."ad 200b 200c 200d 2060 feff".split(" ").map((sign) => `\\u${sign.padStart(4, "0")}=>`),
      ],
    },
    split: {
      type: "pattern_replace",
      pattern: "(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L}\\p{L})(?=\\p{N}\\p{N})",
      replacement: " ",
    },
  },
  tokenizer: {
    parts: { type: "pattern", pattern: "[^\\p{L}\\p{N}]+" },
    joined: {
      type: "pattern",
      pattern: "(?=[-._\\p{N}]*\\p{L})[\\p{L}\\p{N}]+(?:[-._]+[\\p{L}\\p{N}]+)+",
      group: 0,
    },
    numbers: { type: "pattern", pattern: "[0-9]+(?:[-._/:][0-9]+)+", group: 0 },
  },
  filter: {
    // The accent that most people leave out and that the stemmer needs to know an ending by.
    ending: { type: "pattern_replace", pattern: "([cs])ion$", replacement: "$1ión" },
    stem: { type: "snowball", language: "Spanish" },
    in_one: { type: "pattern_replace", pattern: "[^\\p{L}\\p{N}]+", replacement: "" },
    dotted: { type: "pattern_replace", pattern: "[-._/:]", replacement: "." },
    ended: { type: "pattern_replace", pattern: "^(.+)$", replacement: "$1." },
  },
  analyzer: {
    accented: analyzerOf("parts", ["lowercase", "ending", "stem", "asciifolding"]),
    unaccented: analyzerOf("parts", ["lowercase", "asciifolding", "stem"]),
    written: analyzerOf("parts", ["lowercase", "asciifolding"]),
    split: analyzerOf("parts", ["lowercase", "asciifolding"], ["plain", "split"]),
    joined: analyzerOf("joined", ["lowercase", "asciifolding", "in_one"]),
    numbers: analyzerOf("numbers", ["dotted", "ended"]),
  },
} as const;

/** Each text once for each way that it is looked for; `written` also by the beginnings of words. */
const text = {
  type: "text",
  analyzer: "accented",
  fields: {
    unaccented: { type: "text", analyzer: "unaccented" },
    written: { type: "text", analyzer: "written", index_prefixes: {} },
    split: { type: "text", analyzer: "split" },
    joined: { type: "text", analyzer: "joined" },
    numbers: { type: "text", analyzer: "numbers" },
  },
} as const;

const mappings = {
  dynamic: "strict",
  properties: {
    entity_id: { type: "keyword" },
    article_id: { type: "keyword" },
    service_id: { type: "keyword" },
    state: { type: "keyword" },
    title: text,
    keywords: text,
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
