import type {
  ListArticleVersionsRequest,
  ListArticleVersionsResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { mustSeeArticle } from "./seen-articles.ts";
import { versionToProto } from "./to-proto.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 50;

export const listArticleVersions =
  (app: App): Handler<ListArticleVersionsRequest, ListArticleVersionsResponse> =>
  async ({ articleId, pageSize, pageToken }, call) => {
    await mustSeeArticle(app, call, articleId);
    const page = await app.versions.list(call, articleId, {
      pageSize: pageSize || defaultPageSize,
      pageToken,
    });
    return { versions: page.versions.map(versionToProto), nextPageToken: page.next };
  };
