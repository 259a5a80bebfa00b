import type { ArticleDirectoryServiceServer } from "@yanapa/proto/yanapa/knowledge/v1/article_directory_service.ts";
import type { ArticleServiceServer } from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import type { ContributionServiceServer } from "@yanapa/proto/yanapa/knowledge/v1/contribution_service.ts";
import type { PublicArticleServiceServer } from "@yanapa/proto/yanapa/knowledge/v1/public_article_service.ts";
import type { SynonymServiceServer } from "@yanapa/proto/yanapa/knowledge/v1/synonym_service.ts";
import type { Handlers } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { checkArticle } from "./check-article.ts";
import { createArticle } from "./create-article.ts";
import { findPublicArticles } from "./find-public-articles.ts";
import { getArticle } from "./get-article.ts";
import { getArticleVersion } from "./get-article-version.ts";
import { getContribution } from "./get-contribution.ts";
import { getPublicArticle } from "./get-public-article.ts";
import { listArticleVersions } from "./list-article-versions.ts";
import { listArticles } from "./list-articles.ts";
import { listMostReadArticles } from "./list-most-read-articles.ts";
import { listSynonyms } from "./list-synonyms.ts";
import { publishArticle } from "./publish-article.ts";
import { recordContribution } from "./record-contribution.ts";
import { retireArticle } from "./retire-article.ts";
import { searchArticles } from "./search-articles.ts";
import { setArticleVisibility } from "./set-article-visibility.ts";
import { setSynonyms } from "./set-synonyms.ts";
import { updateArticle } from "./update-article.ts";

/** Every rpc of knowledge. */
export const rpcs = (app: App) => ({
  "yanapa.knowledge.v1.ArticleService": {
    createArticle: createArticle(app),
    updateArticle: updateArticle(app),
    publishArticle: publishArticle(app),
    setArticleVisibility: setArticleVisibility(app),
    retireArticle: retireArticle(app),
    getArticle: getArticle(app),
    listArticleVersions: listArticleVersions(app),
    getArticleVersion: getArticleVersion(app),
    listArticles: listArticles(app),
    searchArticles: searchArticles(app),
  } satisfies Handlers<ArticleServiceServer>,
  "yanapa.knowledge.v1.PublicArticleService": {
    findPublicArticles: findPublicArticles(app),
    listMostReadArticles: listMostReadArticles(app),
    getPublicArticle: getPublicArticle(app),
  } satisfies Handlers<PublicArticleServiceServer>,
  "yanapa.knowledge.v1.ArticleDirectoryService": {
    checkArticle: checkArticle(app),
  } satisfies Handlers<ArticleDirectoryServiceServer>,
  "yanapa.knowledge.v1.ContributionService": {
    recordContribution: recordContribution(app),
    getContribution: getContribution(app),
  } satisfies Handlers<ContributionServiceServer>,
  "yanapa.knowledge.v1.SynonymService": {
    listSynonyms: listSynonyms(app),
    setSynonyms: setSynonyms(app),
  } satisfies Handlers<SynonymServiceServer>,
});
