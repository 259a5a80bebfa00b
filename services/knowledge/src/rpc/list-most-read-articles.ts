import type {
  ListMostReadArticlesRequest,
  ListMostReadArticlesResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/public_article_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { publicHitToProto } from "./to-proto.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 5;

export const listMostReadArticles =
  (app: App): Handler<ListMostReadArticlesRequest, ListMostReadArticlesResponse> =>
  async ({ entityId, serviceId, pageSize }) => {
    const found = await app.publicArticles.mostRead(
      entityId || undefined,
      serviceId || undefined,
      pageSize || defaultPageSize,
    );
    return { articles: found.map(publicHitToProto) };
  };
