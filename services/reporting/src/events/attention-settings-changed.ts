import type { Listener } from "@yanapa/events";
import { type ClosingRule, keepClosingRule } from "../store/conformance.ts";

/** Keeps who may close in an entity, for AGETIC to see (RA 0040/2022 §8). */
export const attentionSettingsChanged: Listener<"AttentionSettingsChanged"> = async (
  event,
  { tx, occurredAt },
) => {
  const { entityId, closingRule, version } = event;
  if (closingRule === "UNSPECIFIED") return;
  await keepClosingRule(tx, { entityId, closingRule: closingRule as ClosingRule, version, at: occurredAt });
};
