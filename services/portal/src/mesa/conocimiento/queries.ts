import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ArticleState, ArticleVisibility } from "@yanapa/proto/json/knowledge.ts";
import { call } from "../../lib/call.ts";
import { allPages } from "../lib/all-pages.ts";

/** What the list shows; it stands in the address. */
export type Asked = {
  /** Words; with fewer than two letters everything is listed. */
  readonly words: string;
  readonly serviceId: string;
  /** Of what is listed: searches find what is published. */
  readonly state: ArticleState;
  readonly visibility: ArticleVisibility;
  /** Of what is searched; both by default. */
  readonly kind: "" | "articulos" | "casos";
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

/** What an article was, the newest first, without texts. */
export const versionsQuery = (entityId: string, articleId: string) =>
  queryOptions({
    queryKey: [...knowledgeKey(entityId), "versions", articleId],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const { versions = [], nextPageToken = "" } = await call(
          "ArticleService.ListArticleVersions",
          { articleId, pageSize: 100, pageToken },
          { entityId, signal },
        );
        return { items: versions, nextPageToken };
      }),
  });

/** A version never changes. */
export const versionQuery = (entityId: string, articleId: string, version: number) =>
  queryOptions({
    queryKey: ["article-version", entityId, articleId, version],
    queryFn: ({ signal }) =>
      call("ArticleService.GetArticleVersion", { articleId, version }, { entityId, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const articlesQuery = (entityId: string, { state, serviceId, visibility }: Asked) =>
  infiniteQueryOptions({
    queryKey: [...knowledgeKey(entityId), "list", state, serviceId, visibility],
    queryFn: ({ pageParam, signal }) =>
      call(
        "ArticleService.ListArticles",
        { pageSize, pageToken: pageParam, state, visibility, ...(serviceId !== "" && { serviceId }) },
        { entityId, signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });

/** What a ticket left to know, as far as somebody said so. */
export const contributionQuery = (entityId: string, ticketId: string) =>
  queryOptions({
    queryKey: ["contribution", entityId, ticketId],
    queryFn: ({ signal }) => call("ContributionService.GetContribution", { ticketId }, { entityId, signal }),
  });

/** Tickets are searched from so many letters on, and up to so many. */
const shortestOfTickets = 3;
const longestOfTickets = 100;
const ended: ReadonlySet<string> = new Set(["TICKET_STATE_RESOLVED", "TICKET_STATE_CLOSED"]);

/** Tickets that were resolved and say the words, as the person may see them. */
export const resolvedQuery = (entityId: string, { words, serviceId }: Asked) =>
  queryOptions({
    queryKey: ["resolved", entityId, words, serviceId],
    queryFn: async ({ signal }) => {
      const request = { query: words.slice(0, longestOfTickets), pageSize: 100 };
      const { tickets = [] } = await call("TicketService.SearchTickets", request, { entityId, signal });
      return tickets.filter(
        (ticket) => ended.has(ticket.state ?? "") && (serviceId === "" || ticket.serviceId === serviceId),
      );
    },
    enabled: words.length >= shortestOfTickets,
    staleTime: 10_000,
  });

export const foundQuery = (entityId: string, { words, serviceId, visibility }: Asked) =>
  infiniteQueryOptions({
    queryKey: [...knowledgeKey(entityId), "found", words, serviceId, visibility],
    queryFn: ({ pageParam, signal }) =>
      call(
        "ArticleService.SearchArticles",
        { query: words, pageSize, pageToken: pageParam, visibility, ...(serviceId !== "" && { serviceId }) },
        { entityId, signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    enabled: words.length >= shortest,
  });
