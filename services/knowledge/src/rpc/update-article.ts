import type {
  UpdateArticleRequest,
  UpdateArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { rewriteArticle } from "../domain/article.ts";
import type { App } from "./app.ts";
import { mustSeeArticle } from "./seen-articles.ts";
import { articleToProto } from "./to-proto.ts";

export const updateArticle =
  (app: App): Handler<UpdateArticleRequest, UpdateArticleResponse> =>
  async ({ articleId, expectedVersion, title, body, keywords }, call) => {
    await mustSeeArticle(app, call, articleId);
    return app.articles.change(
      call,
      articleId,
      staffOf(call).personId,
      (article, { now }) => rewriteArticle(article, { title, body, keywords }, expectedVersion, now),
      (article) => ({ article: articleToProto(article) }),
    );
  };
