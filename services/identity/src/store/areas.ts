import type { Level } from "@yanapa/auth";
import { type Database, pageTokens, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import {
  AlreadyExistsError,
  InvalidArgumentError,
  NotFoundError,
  VersionMismatchError,
  WrongStateError,
} from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";

const pages = pageTokens("areas", "text", "uuid");

/** A unit of an entity that attends, and the levels it serves. */
export type Area = {
  readonly id: string;
  readonly name: string;
  readonly levels: readonly Level[];
  readonly version: number;
  /** Since when nobody is put there any more; null while it attends. */
  readonly withdrawTime: Temporal.Instant | null;
};

const columns = `id, name, levels, version, withdraw_time AS "withdrawTime"`;

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
        `SELECT ${columns} FROM area WHERE entity_id = $1 AND id = ANY($2)`,
        [entityId, areaIds],
      ),
    );
  }

  /**
   * Renames an area, withdraws it or lets it attend again, and answers with it. Throws NOT_FOUND/AREA_NOT_FOUND,
   * ALREADY_EXISTS/AREA_NAME_TAKEN, WRONG_STATE/AREA_HAS_MEMBERS, VERSION_MISMATCH.
   */
  update<Reply>(
    call: Call,
    areaId: string,
    change: { name: string; isWithdrawn: boolean; expectedVersion: number },
    reply: (area: Area) => Reply,
  ): Promise<Reply> {
    const { entityId } = staffOf(call);
    return this.#database.change(call, async (tx) => reply(await changeArea(tx, entityId, areaId, change)));
  }

  /** A page by name. */
  async list(
    call: Call,
    { pageSize, pageToken, withWithdrawn }: { pageSize: number; pageToken: string; withWithdrawn: boolean },
  ): Promise<{ areas: Area[]; next: string }> {
    const [name, id] = pages.read(pageToken) ?? ["", "00000000-0000-0000-0000-000000000000"];
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Area>(
        "identity_area_list",
        `SELECT ${columns} FROM area WHERE (name, id) > ($1, $2) AND ($4::boolean OR withdraw_time IS NULL)
         ORDER BY name, id LIMIT $3`,
        [name, id, pageSize + 1, withWithdrawn],
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
  const area: Area = {
    id: uuidv7(),
    name: facts.name.trim(),
    levels: facts.levels,
    version: 1,
    withdrawTime: null,
  };
  const rows = await tx.query(
    "identity_area_create",
    `INSERT INTO area (entity_id, id, name, levels) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT area_name_key DO NOTHING RETURNING 1`,
    [entityId, area.id, area.name, area.levels],
  );
  if (rows.length === 0) throw new AlreadyExistsError("AREA_NAME_TAKEN");
  announce(tx, entityId, area);
  return area;
};

const changeArea = async (
  tx: Tx,
  entityId: string,
  areaId: string,
  { name, isWithdrawn, expectedVersion }: { name: string; isWithdrawn: boolean; expectedVersion: number },
): Promise<Area> => {
  const [before] = await tx.query<Area>(
    "identity_area_lock",
    `SELECT ${columns} FROM area WHERE id = $1 FOR UPDATE`,
    [areaId],
  );
  if (before === undefined) throw new NotFoundError("AREA_NOT_FOUND");
  if (expectedVersion !== 0 && before.version !== expectedVersion)
    throw new VersionMismatchError("VERSION_MISMATCH", { version: String(before.version) });
  if (isWithdrawn && (await hasMembers(tx, areaId))) throw new WrongStateError("AREA_HAS_MEMBERS");
  const [area] = await tx.query<Area>(
    "identity_area_update",
    `UPDATE area SET name = $2, version = version + 1,
       withdraw_time = CASE WHEN $3::boolean THEN coalesce(withdraw_time, $4) END
     WHERE id = $1 RETURNING ${columns}`,
    [areaId, name.trim(), isWithdrawn, tx.now],
  );
  if (area === undefined) throw new NotFoundError("AREA_NOT_FOUND");
  announce(tx, entityId, area);
  return area;
};

const hasMembers = async (tx: Tx, areaId: string): Promise<boolean> => {
  const rows = await tx.query(
    "identity_area_has_members",
    "SELECT FROM membership WHERE end_time IS NULL AND area_ids @> ARRAY[$1::uuid] LIMIT 1",
    [areaId],
  );
  return rows.length > 0;
};

const announce = (tx: Tx, entityId: string, { id: areaId, name, levels, version }: Area): void =>
  tx.announce(
    "AreaChanged",
    { entityId, areaId, name, levels: [...levels], version },
    { aggregate: "area", aggregateId: areaId, sequence: version, entityId },
  );

/**
 * Throws INVALID_ARGUMENT, naming the positions, unless every area is one of the entity in scope that attends. None of them is
 * withdrawn until the transaction ends.
 */
export const checkAreas = async (sql: Sql, areaIds: readonly string[]): Promise<void> => {
  if (areaIds.length === 0) return;
  const rows = await sql.query<{ id: string; isWithdrawn: boolean }>(
    "identity_area_check",
    `SELECT id, withdraw_time IS NOT NULL AS "isWithdrawn" FROM area WHERE id = ANY($1) FOR SHARE`,
    [areaIds],
  );
  const known = new Map(rows.map(({ id, isWithdrawn }) => [id, isWithdrawn]));
  const wrong = areaIds.flatMap((id, at) => {
    const isWithdrawn = known.get(id);
    if (isWithdrawn === false) return [];
    return [{ field: `area_ids[${at}]`, reason: isWithdrawn ? "AREA_WITHDRAWN" : "AREA_NOT_FOUND" }];
  });
  if (wrong.length > 0) throw new InvalidArgumentError("FIELD_INVALID", wrong);
};
