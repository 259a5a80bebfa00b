import { type Database, isolate, migration, type Sql, uuidv7 } from "@yanapa/database";
import type { Listeners } from "@yanapa/events";
import { AreaChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";

/** A listener's own table: every event it applied, in the order of applying. */
export const heardMigrations = [
  migration("20261124T0900-create-heard", async (sql) => {
    await sql.run(`CREATE TABLE heard (
      entity_id uuid NOT NULL, position bigint GENERATED ALWAYS AS IDENTITY, area_id text NOT NULL, version integer NOT NULL,
      PRIMARY KEY (entity_id, position))`);
    for (const text of isolate("hearer", "heard", { worker: { select: true } })) await sql.run(text);
  }),
];

/** Keeps what is heard; an area named `poison` cannot be taken. */
export const hearing: Listeners = {
  AreaChanged: async (event, { tx, sequence }) => {
    await tx.query("heard_insert", "INSERT INTO heard (entity_id, area_id, version) VALUES ($1, $2, $3)", [
      event.entityId,
      event.areaId,
      sequence,
    ]);
    if (event.name === "poison") throw new TypeError("cannot read this");
  },
};

/** Announces versions of an area, each in a transaction of its own. */
export const announceArea = async (
  database: Database,
  {
    entityId,
    areaId = uuidv7(),
    versions,
    name = "area",
    restricted = false,
  }: {
    entityId: string;
    areaId?: string;
    versions: readonly number[];
    name?: string;
    restricted?: boolean;
  },
): Promise<string> => {
  for (const version of versions)
    await database.work({ kind: "staff", entityId, restricted }, async (tx) =>
      tx.announce("AreaChanged", AreaChanged.fromPartial({ entityId, areaId, name, version }), {
        aggregate: "area",
        aggregateId: areaId,
        sequence: version,
        restricted,
      }),
    );
  return areaId;
};

/** What was heard, in order: by area, its versions. */
export const heardVersions = async (database: Database): Promise<Record<string, number[]>> => {
  const rows = await database.read({ kind: "platform" }, (sql: Sql) =>
    sql.query<{ area: string; version: number }>(
      "heard_all",
      "SELECT area_id AS area, version FROM heard ORDER BY position",
    ),
  );
  const byArea: Record<string, number[]> = {};
  for (const { area, version } of rows) byArea[area] = [...(byArea[area] ?? []), version];
  return byArea;
};
