import type {
  ListArticlesRequest,
  ListArticlesResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { namingSeenTickets } from "./named-tickets.ts";
import { articleToProto } from "./to-proto.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 50;

export const listArticles =
  (app: App): Handler<ListArticlesRequest, ListArticlesResponse> =>
  async ({ draftsOnly, pageSize, pageToken }, call) => {
    const page = await app.articles.list(call, {
      draftsOnly,
      pageSize: pageSize || defaultPageSize,
      pageToken,
    });
    const articles = await namingSeenTickets(app, call, page.articles.map(articleToProto));
    return { articles, nextPageToken: page.next };
  };
