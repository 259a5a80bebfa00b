import type {
  GetArticleRequest,
  GetArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { namingSeenTicket } from "./named-tickets.ts";
import { articleToProto } from "./to-proto.ts";

export const getArticle =
  (app: App): Handler<GetArticleRequest, GetArticleResponse> =>
  async ({ articleId }, call) =>
    namingSeenTicket(app, call, { article: articleToProto(await app.articles.get(call, articleId)) });
