import type { SearchQuery } from "./port.ts";
import type { Manner } from "./position.ts";

type Clause = Readonly<Record<string, unknown>>;

/** Title before keywords before text, as in PostgreSQL. */
const weighted = ["title^6", "keywords^3", "body"];
const spelled = ["title.written^2", "keywords.written"];

/** Words that say nothing by themselves: they don't count when most of the words must be there. */
const stopWords = new Set(
  (
    "a al algo ante como con cual cuando de del desde donde e el ella en entre era es esa ese eso esta este esto ha hay " +
    "la las le les lo los mas me mi mis muy no nos o para pero por porque que quien se ser si sin sobre su sus te tengo " +
    "ti tu un una uno unos y ya yo"
  ).split(" "),
);

/**
 * The body of a search: the entity, what is published and the service are conditions of the query itself; each wording
 * counts by itself, and the one that was typed a little more.
 */
export const searchBody = (query: SearchQuery, manner: Manner, offset: number) => ({
  from: offset,
  size: query.pageSize + 1,
  track_total_hits: false,
  _source: false,
  fields: ["article_id"],
  query: {
    bool: {
      filter: [
        { term: { entity_id: query.entityId } },
        { term: { state: "PUBLISHED" } },
        ...(query.serviceId === undefined ? [] : [{ term: { service_id: query.serviceId } }]),
      ],
      must: [
        {
          dis_max: {
            queries: query.texts.map((said, at) => ({
              bool: {
                must: [manner === "exact" ? everyWord(said) : mostWords(said)],
                boost: at === 0 ? 1 : 0.9,
              },
            })),
          },
        },
      ],
    },
  },
  sort: [{ _score: "desc" }, { article_id: "desc" }],
  highlight: {
    pre_tags: [""],
    post_tags: [""],
    fields: { body: { fragment_size: 180, number_of_fragments: 2, no_match_size: 180 } },
    max_analyzer_offset: 20_000,
  },
});

/** All of the words, wherever they stand; together and in this order they count for more. */
const everyWord = (said: string): Clause => ({
  bool: {
    must: [{ multi_match: { query: said, type: "cross_fields", operator: "and", fields: weighted } }],
    should: [{ multi_match: { query: said, type: "phrase", slop: 1, fields: weighted } }],
  },
});

/** At least half of the words, with slips; a code is right or wrong. */
const mostWords = (said: string): Clause => {
  const words = wordsOf(said);
  if (words.length === 0) return { match_none: {} };
  const codes = words.filter((word) => /\d/.test(word));
  const others = words.filter((word) => !/\d/.test(word));
  const needed = Math.max(0, Math.ceil(words.length / 2) - codes.length);
  return {
    bool: {
      must: codes.map((code) => ({ multi_match: { query: code, type: "phrase", fields: weighted } })),
      should: others.map(similarWord),
      minimum_should_match: Math.min(needed, others.length),
    },
  };
};

const similarWord = (word: string): Clause => {
  const joined = word.replaceAll("-", "");
  const queries: Clause[] = [{ multi_match: { query: word, type: "phrase", fields: weighted, boost: 2 } }];
  if (joined.length > 3)
    queries.push({
      multi_match: {
        query: joined,
        fields: spelled,
        fuzziness: "AUTO",
        prefix_length: 1,
        max_expansions: 30,
      },
    });
  return { dis_max: { queries } };
};

/** The longest twelve words that say something. */
const wordsOf = (said: string): string[] => {
  const plain = said
    .normalize("NFKD")
    .replaceAll(/[\p{M}'’‘ʼ´`]/gu, "")
    .toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  return [...new Set(words)]
    .filter((word) => !stopWords.has(word))
    .sort((one, other) => other.length - one.length)
    .slice(0, 12);
};
