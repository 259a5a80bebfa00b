import { markStart, markStop } from "./marked.ts";
import type { SearchQuery } from "./port.ts";
import type { Manner } from "./position.ts";
import { folded, joinedOf, mostOf, numbersOf, partsOf, type SaidWord, wordsSaid } from "./said.ts";

type Clause = Readonly<Record<string, unknown>>;
type Way = "accented" | "unaccented" | "written" | "split";

/** Title before keywords before text, as in PostgreSQL. */
const places = { title: 6, keywords: 3, body: 1 } as const;

/** The places as `ways` of looking at a text: `accented` is the text's own field. */
const fieldsOf = (...ways: readonly Way[]): string[] =>
  ways.flatMap((way) =>
    Object.entries(places).map(([place, boost]) => `${place}${way === "accented" ? "" : `.${way}`}^${boost}`),
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
                ...clausesOf(said, manner),
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
    pre_tags: [markStart],
    post_tags: [markStop],
    fields: { body: { fragment_size: 180, number_of_fragments: 2, no_match_size: 180 } },
    max_analyzer_offset: 20_000,
  },
});

/**
 * How a wording is taken. Of several words every code and most of the others, with slips; what has all of them as written
 * comes first. A single one as written, and only when nothing has it (`loose`) with slips.
 */
const clausesOf = (said: string, manner: Manner): Clause => {
  const words = wordsSaid(said);
  const needed = words.filter(({ weight }) => weight !== "everyday");
  if (needed.length === 0) return { must: [{ match_none: {} }] };
  const helping = words
    .filter(({ weight }) => weight === "everyday")
    .map((word) => boosted(oneWord(word), 0.2));
  const together = { multi_match: { query: said, type: "phrase", slop: 1, fields: fieldsOf("accented") } };
  const all = needed.map(oneWord);
  if (manner === "exact" && needed.length === 1) return { must: all, should: [...helping, together] };
  const codes = needed.filter(({ weight }) => weight === "code");
  const others = needed.filter(({ weight }) => weight !== "code");
  return {
    must: [
      ...codes.map(oneWord),
      { bool: { should: others.map(similarWord), minimum_should_match: mostOf(others.length) } },
    ],
    should: [...helping, together, { bool: { must: all, boost: 3 } }],
  };
};

const anyOf = (queries: readonly Clause[]): Clause => ({ dis_max: { queries, tie_breaker: 0.1 } });
const boosted = (clause: Clause, boost: number): Clause => ({ bool: { must: [clause], boost } });

/** A word, in one or in its parts, perhaps only the beginning of one. */
const oneWord = (word: SaidWord): Clause => {
  const { text } = word;
  const numbers = numbersOf(text);
  if (numbers !== undefined)
    return anyOf(
      Object.entries(places).map(([place, boost]) => ({
        prefix: { [`${place}.numbers`]: { value: `${numbers}.`, boost: 5 * boost } },
      })),
    );
  const parts = partsOf(text).join(" ");
  const inOne = joinedOf(text);
  const phrase = (query: string, ...ways: Way[]) => ({
    multi_match: { query, type: "phrase", fields: fieldsOf(...ways), tie_breaker: 0.1 },
  });
  return anyOf([
    phrase(text, "accented", "unaccented", "written", "split"),
    ...(parts === text ? [] : [phrase(parts, "written", "split")]),
    phrase(inOne, "written"),
    ...Object.entries(places).map(([place, boost]) => ({
      term: { [`${place}.joined`]: { value: folded(inOne), boost } },
    })),
    ...(/\p{N}/u.test(text) || parts === text ? [] : [apart(parts)]),
    ...(word.typing ? beginnings(text) : []),
  ]);
};

/** The parts of a joined word of letters, wherever they stand. */
const apart = (parts: string): Clause => ({
  multi_match: {
    query: parts,
    type: "cross_fields",
    operator: "and",
    fields: fieldsOf("accented"),
    boost: 0.5,
  },
});

const beginnings = (text: string): Clause[] => {
  const value = folded(partsOf(text).at(-1) ?? "");
  if (/[^\p{L}]/u.test(text)) return [];
  return Object.entries(places).map(([place, boost]) => ({
    prefix: { [`${place}.written`]: { value, boost: 0.5 * boost, rewrite: "top_terms_blended_freqs_50" } },
  }));
};

/** A word or one that is like it; numbers are not guessed at. */
const similarWord = (word: SaidWord): Clause => {
  const joined = joinedOf(word.text);
  if (word.weight !== "word" || joined.length <= 3) return oneWord(word);
  const slips = {
    multi_match: {
      query: joined,
      fields: ["title.written^4", "keywords.written^3", "body.written^0.5"],
      fuzziness: "AUTO:4,8",
      prefix_length: 1,
      max_expansions: 30,
      boost: 0.4,
    },
  };
  return anyOf([oneWord(word), slips]);
};
