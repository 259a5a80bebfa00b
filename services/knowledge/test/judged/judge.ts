import { type Database, uuidv7 } from "@yanapa/database";
import { wordingsOf } from "../../src/domain/synonyms.ts";
import type { ArticleSearch } from "../../src/search/port.ts";
import { judgedArticles } from "./articles.ts";
import { type JudgedQuery, judgedQueries, judgedSynonyms } from "./queries.ts";

/** Mean nDCG@10 of each kind, of all queries, and the queries that were answered worst. */
export type Judgement = {
  readonly kinds: Readonly<Record<string, number>>;
  readonly all: number;
  /** Queries that something fits and that got no answer at all. */
  readonly silent: readonly string[];
  /** Below 1, worst first: `0.63 kind «query» → the first three titles`. */
  readonly worst: readonly string[];
};

const pageSize = 10;

/** Indexes the judged articles in an entity of their own, and gives what asks and judges every query. */
export const judged = async (
  search: ArticleSearch,
  database: Database,
  settle = async (): Promise<void> => {},
) => {
  const entityId = uuidv7();
  const scope = { kind: "staff", entityId, restricted: false } as const;
  const names = new Map<string, string>();
  await database.work(scope, async (tx) => {
    for (const [name, [title, keywords, body]] of Object.entries(judgedArticles)) {
      const articleId = uuidv7();
      names.set(articleId, name);
      const document = {
        entityId,
        articleId,
        serviceId: undefined,
        title,
        keywords,
        body,
        state: "PUBLISHED",
      } as const;
      await search.index(tx, { ...document, version: 1 });
    }
  });
  await settle();
  return async (): Promise<Judgement> => {
    const answers: { kind: string; typed: string; score: number; found: string[]; fits: boolean }[] = [];
    for (const [kind, queries] of Object.entries(judgedQueries))
      for (const query of queries) {
        const [typed, ...articles] = query;
        const { hits } = await search.search((read) => database.read(scope, read), {
          entityId,
          texts: wordingsOf(typed, judgedSynonyms),
          serviceId: undefined,
          pageSize,
          pageToken: "",
        });
        const found = hits.map(({ articleId }) => names.get(articleId) ?? "");
        answers.push({ kind, typed, score: scoreOf(query, found), found, fits: articles.length > 0 });
      }
    const scores = Map.groupBy(answers, ({ kind }) => kind);
    const kinds = Object.fromEntries(
      [...scores].map(([kind, of]) => [kind, mean(of.map(({ score }) => score))]),
    );
    const worst = answers
      .filter(({ score }) => score < 1)
      .sort((one, other) => one.score - other.score)
      .map(
        ({ kind, typed, score, found }) =>
          `${score.toFixed(2)} ${kind} «${typed}» → ${found.slice(0, 3).join(", ")}`,
      );
    return {
      kinds,
      all: mean(answers.map(({ score }) => score)),
      silent: answers.filter(({ fits, found }) => fits && found.length === 0).map(({ typed }) => typed),
      worst,
    };
  };
};

/** nDCG@10 with gains 2 and 1; where nothing fits, 1 for saying nothing and 0 otherwise. */
const scoreOf = ([, ...articles]: JudgedQuery, found: readonly string[]): number => {
  if (articles.length === 0) return found.length === 0 ? 1 : 0;
  const grades = new Map(
    articles.map((name) => (name.endsWith("?") ? [name.slice(0, -1), 1] : [name, 2])) as [string, number][],
  );
  const best = [...grades.values()].sort((one, other) => other - one);
  return gain(found.map((name) => grades.get(name) ?? 0)) / gain(best);
};

const gain = (grades: readonly number[]): number =>
  grades.slice(0, pageSize).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
