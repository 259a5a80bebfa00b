import { type Database, pageTokens, type Tx } from "@yanapa/database";
import { AlreadyExistsError, NotFoundError } from "@yanapa/errors";
import type { EntityKind } from "@yanapa/proto/yanapa/identity/v1/entity.ts";

const pages = pageTokens("entities", "text", "uuid");
const findPages = pageTokens("public-entities", "text", "uuid");

/** The institution that attends (RA 0040/2022 §3). */
export type Entity = {
  readonly id: string;
  readonly code: string;
  readonly acronym: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly department: string;
  readonly createTime: Temporal.Instant;
  readonly version: number;
};

type Row = Omit<Entity, "createTime"> & { create_time: Temporal.Instant };

const columns = "id, code, acronym, name, kind, department, create_time, version";
const fromRow = ({ create_time, ...row }: Row): Entity => ({ ...row, createTime: create_time });

/** Entities, read and registered in platform scope. */
export class Entities {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps a new entity. Throws ALREADY_EXISTS when its code or acronym is taken. */
  async add(tx: Tx, entity: Entity): Promise<void> {
    const rows = await tx.query(
      "identity_entity_add",
      `INSERT INTO entity (id, code, acronym, name, kind, department, create_time)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
      [
        entity.id,
        entity.code,
        entity.acronym,
        entity.name,
        entity.kind,
        entity.department,
        entity.createTime,
      ],
    );
    if (rows.length === 0)
      throw new AlreadyExistsError("ENTITY_TAKEN", { code: entity.code, acronym: entity.acronym });
    tx.announce(
      "EntityRegistered",
      {
        entityId: entity.id,
        code: entity.code,
        acronym: entity.acronym,
        name: entity.name,
        kind: entity.kind,
        department: entity.department,
        version: entity.version,
      },
      { aggregate: "entity", aggregateId: entity.id, sequence: entity.version, entityId: entity.id },
    );
  }

  /** Throws NOT_FOUND. */
  get(id: string): Promise<Entity> {
    return this.#database.read({ kind: "platform" }, async (sql) => {
      const [row] = await sql.query<Row>(
        "identity_entity_get",
        `SELECT ${columns} FROM entity WHERE id = $1`,
        [id],
      );
      if (row === undefined) throw new NotFoundError("ENTITY_NOT_FOUND");
      return fromRow(row);
    });
  }

  /** A page by name, of one code when given. */
  async list(
    code: string,
    pageSize: number,
    pageToken: string,
  ): Promise<{ entities: Entity[]; next: string }> {
    const [name, id] = pages.read(pageToken) ?? ["", "00000000-0000-0000-0000-000000000000"];
    const rows = await this.#database.read({ kind: "platform" }, (sql) =>
      sql.query<Row>(
        "identity_entity_list",
        `SELECT ${columns} FROM entity
         WHERE (name, id) > ($1, $2) AND ($3 = '' OR code = $3)
         ORDER BY name, id LIMIT $4`,
        [name, id, code, pageSize + 1],
      ),
    );
    const page = pages.page(rows.map(fromRow), pageSize, ({ name, id }) => [name, id]);
    return { entities: page.rows, next: page.next };
  }

  /**
   * A page by name of those whose name or acronym has every word of the query. The register has some hundred rows: it
   * is read through. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID.
   */
  async find(
    { query, kind, department }: { query: string; kind: EntityKind; department: string },
    pageSize: number,
    pageToken: string,
  ): Promise<{ entities: Entity[]; next: string }> {
    const [name, id] = findPages.read(pageToken) ?? ["", "00000000-0000-0000-0000-000000000000"];
    const rows = await this.#database.readRows<Row>(
      { kind: "platform" },
      "identity_entity_find",
      `SELECT ${columns} FROM entity
        WHERE (name, id) > ($1, $2) AND ($3 = '' OR kind = $3) AND ($4 = '' OR department = $4)
          AND NOT EXISTS (SELECT FROM unnest($5::text[]) AS word
            WHERE strpos(translate(lower(acronym || ' ' || name), $6, $7), word) = 0)
        ORDER BY name, id LIMIT $8`,
      [
        name,
        id,
        kind === "UNSPECIFIED" ? "" : kind,
        department,
        wordsOf(query),
        accented,
        plain,
        pageSize + 1,
      ],
    );
    const page = findPages.page(rows.map(fromRow), pageSize, ({ name, id }) => [name, id]);
    return { entities: page.rows, next: page.next };
  }
}

/** Letters of Spanish and of Bolivia's other languages, and as they are typed without their marks. */
const [accented, plain] = ["áàâäéèêëíìîïóòôöúùûüñ", "aaaaeeeeiiiioooouuuun"];

/** The words of a query as names are compared: `Agencia  Gobierno-Electrónico` is three. */
const wordsOf = (query: string): string[] =>
  query
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
