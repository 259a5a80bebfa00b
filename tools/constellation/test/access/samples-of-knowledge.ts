import type { Sample } from "./sample.ts";

/** Those of knowledge that need no ticket. */
export const samplesOfKnowledge: Readonly<Record<string, Sample>> = {
  "/yanapa.knowledge.v1.ArticleService/UpdateArticle": {
    as: "OPERATOR",
    request: ({ draft }) => ({ articleId: draft, title: "Un borrador mejor", body: "Reiniciar." }),
  },
  "/yanapa.knowledge.v1.ArticleService/PublishArticle": {
    as: "OPERATOR",
    request: ({ draft }) => ({ articleId: draft }),
  },
  "/yanapa.knowledge.v1.ArticleService/SetArticleVisibility": {
    as: "OPERATOR",
    request: ({ draft }) => ({ articleId: draft, visibility: "ARTICLE_VISIBILITY_PUBLIC" }),
  },
  "/yanapa.knowledge.v1.ArticleService/RetireArticle": {
    as: "OPERATOR",
    request: ({ spareArticle }) => ({ articleId: spareArticle, reason: "Ya no sirve de nada" }),
  },
  "/yanapa.knowledge.v1.ArticleService/ListArticleVersions": {
    as: "OPERATOR",
    request: ({ draft }) => ({ articleId: draft }),
  },
  "/yanapa.knowledge.v1.ArticleService/GetArticleVersion": {
    as: "OPERATOR",
    request: ({ draft }) => ({ articleId: draft, version: 1 }),
  },
  "/yanapa.knowledge.v1.PublicArticleService/FindPublicArticles": {
    as: "REQUESTER",
    request: ({ entity, service }) => ({ entityId: entity, query: "pantalla", serviceId: service }),
  },
  "/yanapa.knowledge.v1.PublicArticleService/ListMostReadArticles": {
    as: "REQUESTER",
    request: ({ entity, service }) => ({ entityId: entity, serviceId: service }),
  },
  "/yanapa.knowledge.v1.PublicArticleService/GetPublicArticle": {
    as: "REQUESTER",
    request: ({ entity, article }) => ({ entityId: entity, articleId: article }),
  },
  "/yanapa.knowledge.v1.ArticleService/GetArticle": {
    as: "OPERATOR",
    request: ({ draft }) => ({ articleId: draft }),
  },
  "/yanapa.knowledge.v1.ArticleService/SearchArticles": {
    as: "OPERATOR",
    request: ({ service }) => ({ query: "pantalla", serviceId: service }),
  },
  "/yanapa.knowledge.v1.ContributionService/RecordContribution": {
    as: "OPERATOR",
    stage: "held",
    request: ({ ticket, article }) => ({
      ticketId: ticket,
      outcome: "CONTRIBUTION_OUTCOME_WRITTEN",
      articleId: article,
    }),
  },
  "/yanapa.knowledge.v1.ContributionService/GetContribution": {
    as: "OPERATOR",
    stage: "held",
    request: ({ ticket }) => ({ ticketId: ticket }),
  },
  "/yanapa.knowledge.v1.ArticleService/ListArticles": {
    as: "OPERATOR",
    request: ({ service }) => ({ serviceId: service }),
  },
};
