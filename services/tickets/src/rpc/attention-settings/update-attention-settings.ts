import type { Database } from "@yanapa/database";
import type {
  UpdateAttentionSettingsRequest,
  UpdateAttentionSettingsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/attention_settings_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { ClosingRule } from "../../domain/ending/attention-settings.ts";
import { saveAttentionSettings } from "../../store/entity/attention-settings.ts";

/** Sets how the entity orders the end of its attention (RA 0040/2022 §3, §7.4, §8). */
export const updateAttentionSettings =
  ({
    database,
  }: {
    database: Database;
  }): Handler<UpdateAttentionSettingsRequest, UpdateAttentionSettingsResponse> =>
  ({ expectedVersion, closingRule, ...settings }, call) =>
    database.change(call, async (tx) => ({
      // The contract refuses UNSPECIFIED.
      settings: await saveAttentionSettings(
        tx,
        { ...settings, closingRule: closingRule as ClosingRule },
        expectedVersion,
      ),
    }));
