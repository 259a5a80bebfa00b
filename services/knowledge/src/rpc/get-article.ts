import type {
  GetArticleRequest,
  GetArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { seenArticle } from "./seen-articles.ts";
import { articleToProto } from "./to-proto.ts";

export const getArticle =
  (app: App): Handler<GetArticleRequest, GetArticleResponse> =>
  async ({ articleId }, call) => ({
    article: articleToProto(await seenArticle(app, call, await app.articles.get(call, articleId))),
  });
