import type {
  SearchArticlesRequest,
  SearchArticlesResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { hitToProto } from "./to-proto.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 10;

export const searchArticles =
  ({ database, search }: App): Handler<SearchArticlesRequest, SearchArticlesResponse> =>
  async ({ query, serviceId, pageSize, pageToken }, call) => {
    const { entityId } = staffOf(call);
    const page = await database.read(call, (sql) =>
      search.search(sql, {
        entityId,
        text: query,
        serviceId: serviceId || undefined,
        pageSize: pageSize || defaultPageSize,
        pageToken,
      }),
    );
    return { hits: page.hits.map(hitToProto), nextPageToken: page.next, searchSource: search.source };
  };
