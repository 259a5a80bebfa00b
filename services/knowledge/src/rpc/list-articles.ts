import type {
  ListArticlesRequest,
  ListArticlesResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { articleToProto } from "./to-proto.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 50;

export const listArticles =
  ({ articles }: App): Handler<ListArticlesRequest, ListArticlesResponse> =>
  async ({ draftsOnly, pageSize, pageToken }, call) => {
    const page = await articles.list(call, { draftsOnly, pageSize: pageSize || defaultPageSize, pageToken });
    return { articles: page.articles.map(articleToProto), nextPageToken: page.next };
  };
