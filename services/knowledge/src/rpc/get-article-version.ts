import type {
  GetArticleVersionRequest,
  GetArticleVersionResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { mustSeeArticle } from "./seen-articles.ts";
import { versionToProto } from "./to-proto.ts";

export const getArticleVersion =
  (app: App): Handler<GetArticleVersionRequest, GetArticleVersionResponse> =>
  async ({ articleId, version }, call) => {
    await mustSeeArticle(app, call, articleId);
    return { version: versionToProto(await app.versions.get(call, articleId, version)) };
  };
