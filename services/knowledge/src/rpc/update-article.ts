import type {
  UpdateArticleRequest,
  UpdateArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { rewriteArticle } from "../domain/article.ts";
import type { App } from "./app.ts";
import { articleToProto } from "./to-proto.ts";

export const updateArticle =
  ({ articles }: App): Handler<UpdateArticleRequest, UpdateArticleResponse> =>
  ({ articleId, expectedVersion, title, body, keywords }, call) =>
    articles.change(
      call,
      articleId,
      staffOf(call).personId,
      (article, { now }) => rewriteArticle(article, { title, body, keywords }, expectedVersion, now),
      (article) => ({ article: articleToProto(article) }),
    );
