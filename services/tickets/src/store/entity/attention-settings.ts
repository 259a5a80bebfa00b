import type { Sql, Tx } from "@yanapa/database";
import { VersionMismatchError } from "@yanapa/errors";
import { type AttentionSettings, defaultSettings } from "../../domain/ending/attention-settings.ts";
import { entityInScope } from "./entity-in-scope.ts";

/** Settings as they are kept; version 0, without reason or time, for the defaults. */
export type KeptSettings = AttentionSettings & {
  reason: string;
  version: number;
  updateTime: Temporal.Instant | undefined;
};

/** The settings in force of the entity in scope. */
export const readAttentionSettings = async (sql: Sql): Promise<KeptSettings> => {
  const [row] = await sql.query<KeptSettings>(
    "attention_settings_get",
    `SELECT confirmation_days AS "confirmationDays", confirmation_attempts AS "confirmationAttempts",
       reopening_days AS "reopeningDays", closing_rule AS "closingRule", reason, version, create_time AS "updateTime"
     FROM attention_settings ORDER BY version DESC LIMIT 1`,
  );
  return row ?? { ...defaultSettings, reason: "", version: 0, updateTime: undefined };
};

/**
 * Sets them whole, as a version of its own: the earlier ones stay. Throws VERSION_MISMATCH unless `expectedVersion` is the
 * one in force.
 */
export const saveAttentionSettings = async (
  tx: Tx,
  { reason, ...settings }: AttentionSettings & { reason: string },
  expectedVersion: number,
): Promise<KeptSettings> => {
  const entityId = entityInScope(tx);
  const before = await readAttentionSettings(tx);
  const version = expectedVersion + 1;
  const { confirmationDays, confirmationAttempts, reopeningDays, closingRule } = settings;
  // Of two that set the same version at once, one finds it taken.
  const added =
    before.version === expectedVersion
      ? await tx.query(
          "attention_settings_add",
          `INSERT INTO attention_settings (entity_id, version, confirmation_days, confirmation_attempts, reopening_days,
             closing_rule, reason, create_time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT DO NOTHING RETURNING 1`,
          [
            entityId,
            version,
            confirmationDays,
            confirmationAttempts,
            reopeningDays,
            closingRule,
            reason,
            tx.now,
          ],
        )
      : [];
  if (added.length === 0) {
    throw new VersionMismatchError("VERSION_MISMATCH", { version: String(before.version) });
  }
  tx.announce(
    "AttentionSettingsChanged",
    { entityId, confirmationDays, confirmationAttempts, reopeningDays, closingRule, version },
    { aggregate: "attention_settings", aggregateId: entityId, sequence: version },
  );
  return { ...settings, reason, version, updateTime: tx.now };
};
