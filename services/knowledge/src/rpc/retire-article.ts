import type {
  RetireArticleRequest,
  RetireArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { retireArticle as retire } from "../domain/article.ts";
import type { App } from "./app.ts";
import { mustSeeArticle } from "./seen-articles.ts";
import { articleToProto } from "./to-proto.ts";

export const retireArticle =
  (app: App): Handler<RetireArticleRequest, RetireArticleResponse> =>
  async ({ articleId, expectedVersion, reason }, call) => {
    await mustSeeArticle(app, call, articleId);
    return app.articles.change(
      call,
      articleId,
      staffOf(call).personId,
      (article, { now }) => retire(article, expectedVersion, now),
      (article) => ({ article: articleToProto(article) }),
      reason,
    );
  };
