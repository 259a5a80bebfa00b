import type {
  SetSynonymsRequest,
  SetSynonymsResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/synonym_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { tidyGroups } from "../domain/synonyms.ts";
import type { App } from "./app.ts";
import { synonymsToProto } from "./to-proto.ts";

export const setSynonyms =
  ({ database, synonyms }: App): Handler<SetSynonymsRequest, SetSynonymsResponse> =>
  async ({ groups, expectedVersion }, call) => {
    const { entityId } = staffOf(call);
    const tidy = tidyGroups(groups.map(({ words }) => words));
    return database.change(call, async (tx) =>
      synonymsToProto(await synonyms.set(tx, entityId, tidy, expectedVersion)),
    );
  };
