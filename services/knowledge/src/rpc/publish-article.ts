import type {
  PublishArticleRequest,
  PublishArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { publishArticle as publish } from "../domain/article.ts";
import type { App } from "./app.ts";
import { mustSeeArticle } from "./seen-articles.ts";
import { articleToProto } from "./to-proto.ts";

export const publishArticle =
  (app: App): Handler<PublishArticleRequest, PublishArticleResponse> =>
  async ({ articleId, expectedVersion }, call) => {
    await mustSeeArticle(app, call, articleId);
    return app.articles.change(
      call,
      articleId,
      staffOf(call).personId,
      (article, { now }) => publish(article, expectedVersion, now),
      (article) => ({ article: articleToProto(article) }),
    );
  };
