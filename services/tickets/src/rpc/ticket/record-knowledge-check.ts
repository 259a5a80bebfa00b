import { NotFoundError } from "@yanapa/errors";
import type {
  RecordKnowledgeCheckRequest,
  RecordKnowledgeCheckResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Call, type Handler, staffOf } from "@yanapa/rpc";
import { checkKnowledge } from "../../domain/control/check-knowledge.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/**
 * Records that the knowledge base was consulted and what it gave (RA 0040/2022 §7.2e). Without knowledge's word on the
 * article it names, nothing is recorded.
 */
export const recordKnowledgeCheck =
  (app: App): Handler<RecordKnowledgeCheckRequest, RecordKnowledgeCheckResponse> =>
  async (request, call) => {
    if (request.articleId !== "") await mustBeOfKnowledge(app, call, request.articleId);
    return app.tickets.change(
      call,
      request,
      (ticket, tx) => checkKnowledge(ticket, staffOf(call), request, tx.now),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
  };

/** Articles are knowledge's, which is asked before the transaction. Throws NOT_FOUND/ARTICLE_NOT_FOUND, UNAVAILABLE. */
const mustBeOfKnowledge = async ({ articles }: App, call: Call, articleId: string): Promise<void> => {
  const { entityId } = staffOf(call);
  const { exists } = await articles.checkArticle({ entityId, articleId }, { call, entityId });
  if (exists) return;
  const reason = "ARTICLE_NOT_FOUND";
  throw new NotFoundError(reason, undefined, { fields: [{ field: "article_id", reason }] });
};
