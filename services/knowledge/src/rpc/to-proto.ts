import type {
  ArticleHit as ArticleHitMessage,
  Article as ArticleMessage,
  ArticleVersion as ArticleVersionMessage,
} from "@yanapa/proto/yanapa/knowledge/v1/article.ts";
import type { Contribution as ContributionMessage } from "@yanapa/proto/yanapa/knowledge/v1/contribution_service.ts";
import type { PublicArticleHit } from "@yanapa/proto/yanapa/knowledge/v1/public_article_service.ts";
import type { ListSynonymsResponse } from "@yanapa/proto/yanapa/knowledge/v1/synonym_service.ts";
import type { Article } from "../domain/article.ts";
import type { Contribution } from "../domain/contribution.ts";
import type { SearchHit } from "../search/port.ts";
import type { ArticleVersion } from "../store/article-versions.ts";
import type { PublicHit } from "../store/public-articles.ts";
import type { KeptSynonyms } from "../store/synonym-groups.ts";

export const articleToProto = ({ entityId: _, ...article }: Article): ArticleMessage => ({
  ...article,
  keywords: [...article.keywords],
  serviceId: article.serviceId ?? "",
  ticketId: article.ticketId ?? "",
});

export const versionToProto = (version: ArticleVersion): ArticleVersionMessage => ({
  ...version,
  keywords: [...version.keywords],
});

/** What a search found, as far as the article itself still says so. */
type KnownHit = SearchHit & Pick<Article, "ticketId" | "visibility" | "updateTime">;

export const hitToProto = ({ ticketId: _, parts, ...hit }: KnownHit): ArticleHitMessage => ({
  ...hit,
  snippetParts: [...parts],
  serviceId: hit.serviceId ?? "",
});

export const contributionToProto = ({
  entityId: _,
  id: __,
  articleId,
  ...said
}: Contribution): ContributionMessage => ({ ...said, articleId: articleId ?? "" });

export const publicHitToProto = (hit: PublicHit): PublicArticleHit => ({
  ...hit,
  serviceId: hit.serviceId ?? "",
});

export const synonymsToProto = ({ groups, version }: KeptSynonyms): ListSynonymsResponse => ({
  groups: groups.map((words) => ({ words: [...words] })),
  version,
});
