import { migration } from "@yanapa/database";

/** A name without case, accents, invisible marks or doubled spaces. What PostgreSQL's NFKD parts is stripped of its marks. */
const nameKey = String.raw`trim(regexp_replace(regexp_replace(lower(normalize(name, NFKD)),
  '[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]', '', 'g'), '\s+', ' ', 'g'))`;

/** Two areas of an entity whose names read the same are one: the key is made by the table, whoever inserts. */
export const uniqueAreaNames = migration("20261130T1945-unique-area-names", async (sql) => {
  // Where two read the same already, the newer one says so in its name.
  await sql.run(`UPDATE area SET name = name || ' (' || (
      SELECT count(*) FROM area AS other WHERE other.entity_id = area.entity_id AND other.id <= area.id
        AND ${nameKey.replace("(name,", "(other.name,")} = ${nameKey.replace("(name,", "(area.name,")}) || ')'
    WHERE EXISTS (SELECT FROM area AS other WHERE other.entity_id = area.entity_id AND other.id < area.id
      AND ${nameKey.replace("(name,", "(other.name,")} = ${nameKey.replace("(name,", "(area.name,")})`);
  await sql.run(`ALTER TABLE area ADD COLUMN name_key text NOT NULL GENERATED ALWAYS AS (${nameKey}) STORED`);
  await sql.run("ALTER TABLE area DROP CONSTRAINT area_name_key");
  await sql.run("ALTER TABLE area ADD CONSTRAINT area_name_key UNIQUE (entity_id, name_key)");
});
