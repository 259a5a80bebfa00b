import { uuidv7 } from "@yanapa/database";
import type {
  CreateArticleRequest,
  CreateArticleResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { writeArticle } from "../domain/article.ts";
import type { App } from "./app.ts";
import { articleToProto } from "./to-proto.ts";

/** Creates a draft. The service it names is kept as said: knowledge has no list of services to hold it against. */
export const createArticle =
  ({ database, articles, tickets }: App): Handler<CreateArticleRequest, CreateArticleResponse> =>
  async ({ title, body, keywords, serviceId, ticketId }, call) => {
    const { entityId, personId } = staffOf(call);
    if (ticketId !== "") await tickets.check(call, ticketId);
    return database.change(call, async (tx) => {
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
      await articles.add(tx, article);
      return { article: articleToProto(article) };
    });
  };
