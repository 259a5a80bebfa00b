import type {
  CheckArticleRequest,
  CheckArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";

/** Says whether the entity has the article, so that a ticket names none of another one. */
export const checkArticle =
  ({ articles }: App): Handler<CheckArticleRequest, CheckArticleResponse> =>
  async ({ entityId, articleId }) => ({
    exists: await articles.has({ kind: "staff", entityId, restricted: false }, articleId),
  });
