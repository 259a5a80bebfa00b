import { type Database, keepNewer, type Tx } from "@yanapa/database";

/** Keeps what identity says of an entity; an older telling changes nothing. */
export const keepEntity = async (
  tx: Tx,
  entity: { entityId: string; name: string; version: number },
): Promise<void> => {
  await keepNewer(tx, "channels_entity_keep", {
    table: "entity",
    key: { entity_id: entity.entityId },
    said: { name: entity.name },
    version: entity.version,
  });
};

/** The entities that notices come from. */
export class Entities {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The name of an entity; empty for one that was registered before anybody listened. */
  async nameOf(entityId: string): Promise<string> {
    const [row] = await this.#database.readRows<{ name: string }>(
      { kind: "staff", entityId, restricted: false },
      "channels_entity_name",
      "SELECT name FROM entity WHERE entity_id = $1",
      [entityId],
    );
    return row?.name ?? "";
  }
}
