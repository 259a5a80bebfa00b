import type { Level } from "@yanapa/auth";
import { type Database, pageTokens, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { AlreadyExistsError, InvalidArgumentError } from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";

const pages = pageTokens("areas", "text", "uuid");

/** A unit of an entity that attends, and the levels it serves. */
export type Area = {
  readonly id: string;
  readonly name: string;
  readonly levels: readonly Level[];
  readonly version: number;
};

/** The areas of the caller's entity. */
export class Areas {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Creates an area and answers with it. Throws ALREADY_EXISTS when the name is taken. */
  create<Reply>(
    call: Call,
    facts: { name: string; levels: readonly Level[] },
    reply: (area: Area) => Reply,
  ): Promise<Reply> {
    const { entityId } = staffOf(call);
    return this.#database.change(call, async (tx) => reply(await addArea(tx, entityId, facts)));
  }

  /** Those of the areas that an entity has. */
  of(entityId: string, areaIds: readonly string[]): Promise<Area[]> {
    return this.#database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      sql.query<Area>(
        "identity_area_of",
        "SELECT id, name, levels, version FROM area WHERE entity_id = $1 AND id = ANY($2)",
        [entityId, areaIds],
      ),
    );
  }

  /** A page by name. */
  async list(call: Call, pageSize: number, pageToken: string): Promise<{ areas: Area[]; next: string }> {
    const [name, id] = pages.read(pageToken) ?? ["", "00000000-0000-0000-0000-000000000000"];
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Area>(
        "identity_area_list",
        `SELECT id, name, levels, version FROM area WHERE (name, id) > ($1, $2) ORDER BY name, id LIMIT $3`,
        [name, id, pageSize + 1],
      ),
    );
    const page = pages.page(rows, pageSize, ({ name, id }) => [name, id]);
    return { areas: page.rows, next: page.next };
  }
}

/** Keeps a new area and announces it. Throws ALREADY_EXISTS when the name is taken. */
export const addArea = async (
  tx: Tx,
  entityId: string,
  facts: { name: string; levels: readonly Level[] },
): Promise<Area> => {
  const area: Area = { id: uuidv7(), name: facts.name.trim(), levels: facts.levels, version: 1 };
  const rows = await tx.query(
    "identity_area_create",
    `INSERT INTO area (entity_id, id, name, levels) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT area_name_key DO NOTHING RETURNING 1`,
    [entityId, area.id, area.name, area.levels],
  );
  if (rows.length === 0) throw new AlreadyExistsError("AREA_NAME_TAKEN");
  tx.announce(
    "AreaChanged",
    { entityId, areaId: area.id, name: area.name, levels: [...area.levels], version: area.version },
    { aggregate: "area", aggregateId: area.id, sequence: area.version, entityId },
  );
  return area;
};

/** Throws INVALID_ARGUMENT, naming the positions, unless every area is one of the entity in scope. */
export const checkAreas = async (sql: Sql, areaIds: readonly string[]): Promise<void> => {
  if (areaIds.length === 0) return;
  const rows = await sql.query<{ id: string }>(
    "identity_area_check",
    "SELECT id FROM area WHERE id = ANY($1)",
    [areaIds],
  );
  const known = new Set(rows.map(({ id }) => id));
  const wrong = areaIds.flatMap((id, at) =>
    known.has(id) ? [] : [{ field: `area_ids[${at}]`, reason: "AREA_NOT_FOUND" }],
  );
  if (wrong.length > 0) throw new InvalidArgumentError("FIELD_INVALID", wrong);
};
