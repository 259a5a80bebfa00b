import { InvalidArgumentError } from "@yanapa/errors";

/** What a solved ticket left in the knowledge base. */
export type ContributionOutcome = "WRITTEN" | "UPDATED" | "NOT_APPLICABLE";

/** What a ticket left, and who said so (RA 0040/2022 §7.2e). */
export type Contribution = {
  readonly entityId: string;
  readonly id: string;
  readonly ticketId: string;
  readonly outcome: ContributionOutcome;
  /** The article that was written or changed. */
  readonly articleId: string | undefined;
  /** Why no article is due; empty where one is. */
  readonly reason: string;
  readonly personId: string;
  readonly recordTime: Temporal.Instant;
};

/** Says what a ticket left. Throws INVALID_ARGUMENT where the article, or the reason why there is none, is missing. */
export const sayContribution = (said: Contribution): Contribution => {
  const reason = said.reason.normalize("NFC").trim();
  if (said.outcome === "NOT_APPLICABLE") {
    if (reason === "") throw missing("reason", "FIELD_REQUIRED");
    return { ...said, articleId: undefined, reason };
  }
  if (said.articleId === undefined) throw missing("article_id", "ARTICLE_MISSING");
  return { ...said, reason: "" };
};

const missing = (field: string, reason: string) =>
  new InvalidArgumentError("FIELD_INVALID", [{ field, reason }]);
