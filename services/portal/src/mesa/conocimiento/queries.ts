import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "../../lib/call.ts";

/** What the list shows; it stands in the address. */
export type Asked = {
  /** Words; with fewer than two letters everything is listed. */
  readonly words: string;
  readonly serviceId: string;
  readonly draftsOnly: boolean;
};

/** As many as a screen or two. */
const pageSize = 25;
/** The shortest that the contract searches. */
export const shortest = 2;

/** Everything that is known of articles; a command asks anew for all of it. */
export const knowledgeKey = (entityId: string) => ["knowledge", entityId] as const;

export const articleQuery = (entityId: string, articleId: string) =>
  queryOptions({
    queryKey: [...knowledgeKey(entityId), "article", articleId],
    queryFn: ({ signal }) => call("ArticleService.GetArticle", { articleId }, { entityId, signal }),
    enabled: articleId !== "",
  });

export const articlesQuery = (entityId: string, { draftsOnly }: Asked) =>
  infiniteQueryOptions({
    queryKey: [...knowledgeKey(entityId), "list", draftsOnly],
    queryFn: ({ pageParam, signal }) =>
      call(
        "ArticleService.ListArticles",
        { pageSize, pageToken: pageParam, draftsOnly },
        { entityId, signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });

export const foundQuery = (entityId: string, { words, serviceId }: Asked) =>
  infiniteQueryOptions({
    queryKey: [...knowledgeKey(entityId), "found", words, serviceId],
    queryFn: ({ pageParam, signal }) =>
      call(
        "ArticleService.SearchArticles",
        { query: words, pageSize, pageToken: pageParam, ...(serviceId !== "" && { serviceId }) },
        { entityId, signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    enabled: words.length >= shortest,
  });
