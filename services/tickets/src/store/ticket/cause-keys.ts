import { randomBytes } from "node:crypto";
import type { Tx } from "@yanapa/database";

/** The key with which the entity in scope compares its confirmed causes; made when first needed, and never told. */
export const causeKeyOfEntity = async (tx: Tx, entityId: string): Promise<Uint8Array> => {
  const [kept] = await tx.query<{ key: Buffer }>(
    "tickets_cause_key",
    "SELECT key FROM cause_key WHERE entity_id = $1",
    [entityId],
  );
  if (kept !== undefined) return kept.key;
  const [made] = await tx.query<{ key: Buffer }>(
    "tickets_cause_key_make",
    // Of two made at once the first one holds.
    `INSERT INTO cause_key AS kept (entity_id, key) VALUES ($1, $2)
     ON CONFLICT (entity_id) DO UPDATE SET key = kept.key RETURNING key`,
    [entityId, randomBytes(32)],
  );
  return (made as { key: Buffer }).key;
};
