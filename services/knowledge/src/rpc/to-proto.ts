import type {
  ArticleHit as ArticleHitMessage,
  Article as ArticleMessage,
} from "@yanapa/proto/yanapa/knowledge/v1/article.ts";
import type { Article } from "../domain/article.ts";
import type { SearchHit } from "../search/port.ts";

export const articleToProto = ({ entityId: _, ...article }: Article): ArticleMessage => ({
  ...article,
  keywords: [...article.keywords],
  serviceId: article.serviceId ?? "",
  ticketId: article.ticketId ?? "",
});

export const hitToProto = (hit: SearchHit): ArticleHitMessage => ({ ...hit, serviceId: hit.serviceId ?? "" });
