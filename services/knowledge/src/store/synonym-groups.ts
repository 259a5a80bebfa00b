import type { Reading, Tx } from "@yanapa/database";
import { VersionMismatchError } from "@yanapa/errors";
import type { SynonymGroup } from "../domain/synonyms.ts";

export type KeptSynonyms = { readonly groups: readonly SynonymGroup[]; readonly version: number };

/** The synonyms of each entity, one list with a version. */
export class SynonymGroups {
  /** An entity that has set none has none, in version 0. */
  async of(sql: Reading, entityId: string): Promise<KeptSynonyms> {
    const [row] = await sql.query<KeptSynonyms>(
      "knowledge_synonyms_get",
      "SELECT groups, version FROM synonyms WHERE entity_id = $1",
      [entityId],
    );
    return row ?? { groups: [], version: 0 };
  }

  /** Puts another list in its place and announces it. Throws VERSION_MISMATCH when somebody changed it; 0 accepts any. */
  async set(
    tx: Tx,
    entityId: string,
    groups: readonly SynonymGroup[],
    expectedVersion: number,
  ): Promise<KeptSynonyms> {
    const [row] = await tx.query<{ version: number }>(
      "knowledge_synonyms_set",
      `INSERT INTO synonyms AS s (entity_id, groups, version) VALUES ($1, $2::jsonb, 1)
       ON CONFLICT (entity_id) DO UPDATE SET groups = excluded.groups, version = s.version + 1
       RETURNING version`,
      [entityId, JSON.stringify(groups)],
    );
    const version = row?.version ?? 1;
    if (expectedVersion !== 0 && expectedVersion !== version - 1)
      throw new VersionMismatchError("SYNONYMS_CHANGED", { version: String(version - 1) });
    tx.announce(
      "SynonymsChanged",
      { entityId, version, groups: groups.length },
      { aggregate: "synonyms", aggregateId: entityId, sequence: version },
    );
    return { groups, version };
  }
}
