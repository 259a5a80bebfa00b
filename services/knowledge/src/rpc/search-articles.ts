import type {
  SearchArticlesRequest,
  SearchArticlesResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { ATTR_SEARCH_SOURCE } from "@yanapa/telemetry";
import { wordingsOf } from "../domain/synonyms.ts";
import type { App } from "./app.ts";
import { hitToProto } from "./to-proto.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 10;

export const searchArticles =
  ({ database, search, synonyms, searches }: App): Handler<SearchArticlesRequest, SearchArticlesResponse> =>
  async ({ query, serviceId, pageSize, pageToken }, call) => {
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
    return { hits: page.hits.map(hitToProto), nextPageToken: page.next, searchSource: page.source };
  };
