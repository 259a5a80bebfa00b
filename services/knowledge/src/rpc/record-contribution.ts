import { uuidv7 } from "@yanapa/database";
import type {
  RecordContributionRequest,
  RecordContributionResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/contribution_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { type ContributionOutcome, sayContribution } from "../domain/contribution.ts";
import type { App } from "./app.ts";
import { mustSeeArticle } from "./seen-articles.ts";
import { contributionToProto } from "./to-proto.ts";

export const recordContribution =
  (app: App): Handler<RecordContributionRequest, RecordContributionResponse> =>
  async ({ ticketId, outcome, articleId, reason }, call) => {
    const { entityId, personId } = staffOf(call);
    await app.tickets.check(call, ticketId);
    if (articleId !== "") await mustSeeArticle(app, call, articleId);
    return app.database.change(call, async (tx) => {
      const said = sayContribution({
        entityId,
        id: uuidv7(),
        ticketId,
        // The contract lets no other word through.
        outcome: outcome as ContributionOutcome,
        articleId: articleId || undefined,
        reason,
        personId,
        recordTime: tx.now,
      });
      await app.contributions.add(tx, said);
      return { contribution: contributionToProto(said) };
    });
  };
