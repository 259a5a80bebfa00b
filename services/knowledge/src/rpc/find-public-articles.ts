import type {
  FindPublicArticlesRequest,
  FindPublicArticlesResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/public_article_service.ts";
import type { Handler } from "@yanapa/rpc";
import { wordingsOf } from "../domain/synonyms.ts";
import type { App } from "./app.ts";
import { publicHitToProto } from "./to-proto.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 5;

/** Finds for anybody what an entity has published for everybody; the entity's synonyms help here too. */
export const findPublicArticles =
  (app: App): Handler<FindPublicArticlesRequest, FindPublicArticlesResponse> =>
  async ({ entityId, query, serviceId, pageSize }) => {
    const { groups } = await app.database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      app.synonyms.of(sql, entityId),
    );
    const found = await app.publicArticles.find(
      entityId,
      wordingsOf(query, groups),
      serviceId || undefined,
      pageSize || defaultPageSize,
    );
    return { articles: found.map(publicHitToProto) };
  };
