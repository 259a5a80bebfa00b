import type { App } from "../app.ts";
import { getAttentionSettings } from "./get-attention-settings.ts";
import { updateAttentionSettings } from "./update-attention-settings.ts";

/** Rpcs of AttentionSettingsService. */
export const attentionSettingsRpcs = (app: App) => ({
  getAttentionSettings: getAttentionSettings(app),
  updateAttentionSettings: updateAttentionSettings(app),
});
