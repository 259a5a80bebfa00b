import type {
  ListSynonymsRequest,
  ListSynonymsResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/synonym_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { synonymsToProto } from "./to-proto.ts";

export const listSynonyms =
  ({ database, synonyms }: App): Handler<ListSynonymsRequest, ListSynonymsResponse> =>
  async (_request, call) =>
    synonymsToProto(await database.read(call, (sql) => synonyms.of(sql, staffOf(call).entityId)));
