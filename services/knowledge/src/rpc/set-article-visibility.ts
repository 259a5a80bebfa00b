import type {
  SetArticleVisibilityRequest,
  SetArticleVisibilityResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { showArticle } from "../domain/article.ts";
import type { App } from "./app.ts";
import { mustSeeArticle } from "./seen-articles.ts";
import { articleToProto } from "./to-proto.ts";

export const setArticleVisibility =
  (app: App): Handler<SetArticleVisibilityRequest, SetArticleVisibilityResponse> =>
  async ({ articleId, expectedVersion, visibility }, call) => {
    await mustSeeArticle(app, call, articleId);
    return app.articles.change(
      call,
      articleId,
      staffOf(call).personId,
      (article, { now }) =>
        showArticle(article, visibility === "PUBLIC" ? "PUBLIC" : "ENTITY", expectedVersion, now),
      (article) => ({ article: articleToProto(article) }),
    );
  };
