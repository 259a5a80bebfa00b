import type { Call } from "@yanapa/rpc";
import type { AttentionSettings } from "../domain/ending/attention-settings.ts";
import type { ClosingTerms } from "../domain/ending/close.ts";
import { readAttentionSettings } from "../store/entity/attention-settings.ts";
import type { App } from "./app.ts";

/** What the caller's entity has set for closing, and whether the caller is its only member. Throws UNAVAILABLE without identity. */
export const closingTerms = async (
  { database, staffing }: Pick<App, "database" | "staffing">,
  call: Call,
): Promise<ClosingTerms> => {
  const settings: AttentionSettings = await database.read(call, readAttentionSettings);
  const isOnlyPerson = settings.closingRule !== "SOMEBODY_ELSE" && (await staffing.isOnlyPerson(call));
  return { ...settings, isOnlyPerson };
};
