import {
  type FieldViolation,
  InvalidArgumentError,
  VersionMismatchError,
  WrongStateError,
} from "@yanapa/errors";

/** Where an article stands; only published ones are found by searches. */
export type ArticleState = "DRAFT" | "PUBLISHED" | "RETIRED";

/** Who reads a published one: the entity's staff, or anybody. */
export type ArticleVisibility = "ENTITY" | "PUBLIC";

/** An entry of the knowledge base (RA 0040/2022 §5). */
export type Article = {
  readonly entityId: string;
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly keywords: readonly string[];
  /** The service it is about. */
  readonly serviceId: string | undefined;
  /** The ticket it comes from. */
  readonly ticketId: string | undefined;
  readonly state: ArticleState;
  readonly visibility: ArticleVisibility;
  readonly authorId: string;
  readonly createTime: Temporal.Instant;
  readonly updateTime: Temporal.Instant;
  /** Counts its changes, from 1. */
  readonly version: number;
};

/** What its writers write. */
export type ArticleText = Pick<Article, "title" | "body" | "keywords">;

/** A new article, as a draft. Throws INVALID_ARGUMENT when title or body say nothing. */
export const writeArticle = (
  facts: Pick<Article, "entityId" | "id" | "serviceId" | "ticketId" | "authorId"> & ArticleText,
  now: Temporal.Instant,
): Article => ({
  ...facts,
  ...tidyText(facts),
  state: "DRAFT",
  visibility: "ENTITY",
  createTime: now,
  updateTime: now,
  version: 1,
});

/** Gives an article another text; a published one stays published. */
export const rewriteArticle = (
  article: Article,
  text: ArticleText,
  expectedVersion: number,
  now: Temporal.Instant,
): Article => {
  seen(article, expectedVersion);
  return { ...article, ...tidyText(text), updateTime: now, version: article.version + 1 };
};

/** Publishes a draft, or what was retired again: searches find it from now on. Throws WRONG_STATE when it is published already. */
export const publishArticle = (article: Article, expectedVersion: number, now: Temporal.Instant): Article => {
  seen(article, expectedVersion);
  if (article.state === "PUBLISHED") throw new WrongStateError("ARTICLE_ALREADY_PUBLISHED");
  return { ...article, state: "PUBLISHED", updateTime: now, version: article.version + 1 };
};

/** Takes a published article out of use. Throws WRONG_STATE when it is not published. */
export const retireArticle = (article: Article, expectedVersion: number, now: Temporal.Instant): Article => {
  seen(article, expectedVersion);
  if (article.state !== "PUBLISHED") throw new WrongStateError("ARTICLE_NOT_PUBLISHED");
  return { ...article, state: "RETIRED", updateTime: now, version: article.version + 1 };
};

/**
 * Says who reads an article once it is published. Throws WRONG_STATE for anybody's reading of one that names a ticket: what was
 * written about a case stays with the entity, also because the case may turn out to be a security incident.
 */
export const showArticle = (
  article: Article,
  visibility: ArticleVisibility,
  expectedVersion: number,
  now: Temporal.Instant,
): Article => {
  seen(article, expectedVersion);
  if (visibility === "PUBLIC" && article.ticketId !== undefined)
    throw new WrongStateError("ARTICLE_NAMES_TICKET");
  return { ...article, visibility, updateTime: now, version: article.version + 1 };
};

/** Throws VERSION_MISMATCH when somebody changed it since; 0 accepts any version. */
const seen = ({ version }: Article, expectedVersion: number): void => {
  if (expectedVersion !== 0 && expectedVersion !== version)
    throw new VersionMismatchError("ARTICLE_CHANGED", { version: String(version) });
};

/** One way to write the same letters, no blank ends, and each keyword once whatever its case. */
const tidyText = ({ title, body, keywords }: ArticleText): ArticleText => {
  const tidy = {
    title: title.normalize("NFC").replaceAll(/\s+/g, " ").trim(),
    body: body.normalize("NFC").replaceAll("\r\n", "\n").trim(),
    keywords: [
      ...new Map(
        keywords
          .map((keyword) => keyword.normalize("NFC").replaceAll(/\s+/g, " ").trim())
          .filter((keyword) => keyword !== "")
          .map((keyword) => [keyword.toLocaleLowerCase("es"), keyword]),
      ).values(),
    ],
  };
  const wrong: FieldViolation[] = [];
  if (tidy.title.length < 3) wrong.push({ field: "title", reason: "FIELD_TOO_SHORT" });
  if (tidy.body === "") wrong.push({ field: "body", reason: "FIELD_REQUIRED" });
  if (wrong.length > 0) throw new InvalidArgumentError("FIELD_INVALID", wrong);
  return tidy;
};
