import { uuidv7 } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type {
  CreateArticleRequest,
  CreateArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Call, type Handler, staffOf } from "@yanapa/rpc";
import { writeArticle } from "../domain/article.ts";
import type { App } from "./app.ts";
import { articleToProto } from "./to-proto.ts";

/** Creates a draft. Without tickets' word on the service it names, none is created. */
export const createArticle =
  (app: App): Handler<CreateArticleRequest, CreateArticleResponse> =>
  async ({ title, body, keywords, serviceId, ticketId }, call) => {
    const { entityId, personId } = staffOf(call);
    if (serviceId !== "") await mustBeOfCatalogue(app, call, serviceId);
    if (ticketId !== "") await app.tickets.check(call, ticketId);
    return app.database.change(call, async (tx) => {
      const article = writeArticle(
        {
          entityId,
          id: uuidv7(),
          title,
          body,
          keywords,
          serviceId: serviceId || undefined,
          ticketId: ticketId || undefined,
          authorId: personId,
        },
        tx.now,
      );
      await app.articles.add(tx, article);
      return { article: articleToProto(article) };
    });
  };

/** The catalogue is of tickets, which is asked before the transaction. Throws NOT_FOUND/SERVICE_NOT_FOUND, UNAVAILABLE. */
const mustBeOfCatalogue = async ({ directory }: App, call: Call, serviceId: string): Promise<void> => {
  const { entityId } = staffOf(call);
  const { exists } = await directory.checkCatalogueService({ entityId, serviceId }, { call, entityId });
  if (exists) return;
  const reason = "SERVICE_NOT_FOUND";
  throw new NotFoundError(reason, undefined, { fields: [{ field: "service_id", reason }] });
};
