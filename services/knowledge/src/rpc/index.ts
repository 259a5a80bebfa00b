import type { ArticleServiceServer } from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import type { Handlers } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { createArticle } from "./create-article.ts";
import { getArticle } from "./get-article.ts";
import { listArticles } from "./list-articles.ts";
import { publishArticle } from "./publish-article.ts";
import { searchArticles } from "./search-articles.ts";
import { updateArticle } from "./update-article.ts";

/** Every rpc of knowledge. */
export const rpcs = (app: App) => ({
  "yanapa.knowledge.v1.ArticleService": {
    createArticle: createArticle(app),
    updateArticle: updateArticle(app),
    publishArticle: publishArticle(app),
    getArticle: getArticle(app),
    listArticles: listArticles(app),
    searchArticles: searchArticles(app),
  } satisfies Handlers<ArticleServiceServer>,
});
