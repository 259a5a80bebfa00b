import type {
  ArticleHit as ArticleHitMessage,
  Article as ArticleMessage,
} from "@yanapa/proto/yanapa/knowledge/v1/article.ts";
import type { PublicArticleHit } from "@yanapa/proto/yanapa/knowledge/v1/public_article_service.ts";
import type { ListSynonymsResponse } from "@yanapa/proto/yanapa/knowledge/v1/synonym_service.ts";
import type { Article } from "../domain/article.ts";
import type { SearchHit } from "../search/port.ts";
import type { PublicHit } from "../store/public-articles.ts";
import type { KeptSynonyms } from "../store/synonym-groups.ts";

export const articleToProto = ({ entityId: _, ...article }: Article): ArticleMessage => ({
  ...article,
  keywords: [...article.keywords],
  serviceId: article.serviceId ?? "",
  ticketId: article.ticketId ?? "",
});

export const hitToProto = (hit: SearchHit): ArticleHitMessage => ({ ...hit, serviceId: hit.serviceId ?? "" });

export const publicHitToProto = (hit: PublicHit): PublicArticleHit => ({
  ...hit,
  serviceId: hit.serviceId ?? "",
});

export const synonymsToProto = ({ groups, version }: KeptSynonyms): ListSynonymsResponse => ({
  groups: groups.map((words) => ({ words: [...words] })),
  version,
});
