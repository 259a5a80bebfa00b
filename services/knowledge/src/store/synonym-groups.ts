import type { Reading } from "@yanapa/database";
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
}
