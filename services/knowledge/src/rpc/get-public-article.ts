import type {
  GetPublicArticleRequest,
  GetPublicArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/public_article_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";

export const getPublicArticle =
  (app: App): Handler<GetPublicArticleRequest, GetPublicArticleResponse> =>
  async ({ entityId, articleId }, call) => {
    const article = await app.publicArticles.get(entityId, articleId, call.clock.now());
    return { article: { ...article, serviceId: article.serviceId ?? "" } };
  };
