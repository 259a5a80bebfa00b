import type { Database } from "@yanapa/database";
import type {
  GetAttentionSettingsRequest,
  GetAttentionSettingsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/attention_settings_service.ts";
import type { Handler } from "@yanapa/rpc";
import { readAttentionSettings } from "../../store/entity/attention-settings.ts";

/** Gets how the entity orders the end of its attention. */
export const getAttentionSettings =
  ({
    database,
  }: {
    database: Database;
  }): Handler<GetAttentionSettingsRequest, GetAttentionSettingsResponse> =>
  (_request, call) =>
    database.read(call, async (sql) => ({ settings: await readAttentionSettings(sql) }));
