import type { PublicArticleHit } from "@yanapa/proto/json/knowledge.ts";
import type { PageRequest } from "../../lib/page.ts";

/** A public article in a list. */
export type FoundArticle = {
  readonly entityId: string;
  readonly href: string;
  readonly title: string;
  readonly snippet: string;
};

/** As many words as the contract takes. */
const longestQuery = 500;
const shown = 5;

/** Those that are read most, over all entities unless one is named; none where they cannot be told: a page stands without. */
export const articlesOf = async (
  { api }: PageRequest,
  of: { readonly entityId?: string; readonly serviceId?: string } = {},
): Promise<readonly FoundArticle[]> => {
  const found = await api("PublicArticleService.ListMostReadArticles", { ...of, pageSize: shown }).catch(
    () => undefined,
  );
  return (found?.articles ?? []).map(foundOf);
};

/** Those of an entity that say what somebody says. */
export const findArticles = async (
  { api }: PageRequest,
  entityId: string,
  said: string,
): Promise<readonly FoundArticle[]> => {
  const query = said.replaceAll(/\s+/g, " ").trim().slice(0, longestQuery);
  if (query.length < 2) return [];
  const found = await api("PublicArticleService.FindPublicArticles", {
    entityId,
    query,
    pageSize: shown,
  }).catch(() => undefined);
  return (found?.articles ?? []).map(foundOf);
};

const foundOf = ({ entityId = "", articleId, title = "", snippet = "" }: PublicArticleHit): FoundArticle => ({
  entityId,
  href: `/entidades/${entityId}/articulos/${articleId}`,
  title,
  snippet,
});
