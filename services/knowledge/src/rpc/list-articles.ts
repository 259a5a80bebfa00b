import type {
  ListArticlesRequest,
  ListArticlesResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { said } from "./said.ts";
import { seenForNow } from "./seen-articles.ts";
import { articleToProto } from "./to-proto.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 50;

export const listArticles =
  (app: App): Handler<ListArticlesRequest, ListArticlesResponse> =>
  async ({ draftsOnly, state, serviceId, visibility, pageSize, pageToken }, call) => {
    const page = await app.articles.list(call, {
      state: draftsOnly ? "DRAFT" : said(state),
      serviceId: serviceId || undefined,
      visibility: said(visibility),
      pageSize: pageSize || defaultPageSize,
      pageToken,
    });
    const articles = await seenForNow(app, call, page.articles);
    return { articles: articles.map(articleToProto), nextPageToken: page.next };
  };
