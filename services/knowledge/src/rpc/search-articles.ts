import type {
  SearchArticlesRequest,
  SearchArticlesResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { ATTR_SEARCH_SOURCE } from "@yanapa/telemetry";
import { wordingsOf } from "../domain/synonyms.ts";
import type { App } from "./app.ts";
import { said } from "./said.ts";
import { seenForNow } from "./seen-articles.ts";
import { hitToProto } from "./to-proto.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 10;

export const searchArticles =
  (app: App): Handler<SearchArticlesRequest, SearchArticlesResponse> =>
  async ({ query, serviceId, visibility, pageSize, pageToken }, call) => {
    const { database, search, synonyms, searches } = app;
    const { entityId } = staffOf(call);
    const { groups } = await database.read(call, (sql) => synonyms.of(sql, entityId));
    const page = await search.search((read) => database.read(call, read), {
      entityId,
      texts: wordingsOf(query, groups),
      serviceId: serviceId || undefined,
      pageSize: pageSize || defaultPageSize,
      pageToken,
    });
    searches.add(1, { [ATTR_SEARCH_SOURCE]: page.source });
    const hits = await seenForNow(app, call, await app.articles.known(call, page.hits, said(visibility)));
    return { hits: hits.map(hitToProto), nextPageToken: page.next, searchSource: page.source };
  };
