import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Kind of institution by its JSON name less `ENTITY_KIND_` (RA 0040/2022 §3). */
export type EntityKind = "CENTRAL" | "TERRITORIAL" | "OTHER";

/** ISO 3166-2:BO letter; empty when the entity is national. */
export type Department = "" | "B" | "C" | "H" | "L" | "N" | "O" | "P" | "S" | "T";

/** A public entity of the institutional classifier of the Ministry of Economy. */
export type KnownEntity = {
  /** Digits only. */
  readonly code: string;
  /** Absent where it is not known for sure: whoever registers the entity says it. */
  readonly acronym?: string;
  readonly kind: EntityKind;
  readonly department: Department;
  /** As the classifier writes it. */
  readonly name: string;
};

const read = (line: string): KnownEntity => {
  const [code = "", acronym = "", kind, department, name = ""] = line.split("\t");
  return {
    code,
    ...(acronym !== "" && { acronym }),
    kind: kind as EntityKind,
    department: department as Department,
    name,
  };
};

/** Every entity of the classifiers of 2025 and, for prefectures and municipalities, 2010; by code. */
export const entities: readonly KnownEntity[] = readFileSync(
  join(import.meta.dirname, "entities.tsv"),
  "utf8",
)
  .trimEnd()
  .split("\n")
  .slice(1)
  .map(read);

/** The entity with this code. @throws Error when the classifiers have none. */
export const entityByCode = (code: string): KnownEntity => {
  const found = entities.find((entity) => entity.code === code);
  if (found === undefined) throw new Error(`no entity has code ${code}`);
  return found;
};

/** The entity with this acronym. @throws Error when none is known by it. */
export const entityByAcronym = (acronym: string): KnownEntity => {
  const found = entities.find((entity) => entity.acronym === acronym);
  if (found === undefined) throw new Error(`no entity is known as ${acronym}`);
  return found;
};
