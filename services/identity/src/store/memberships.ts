import { type Database, pageTokens, type Sql, type Tx } from "@yanapa/database";
import { AlreadyExistsError, NotFoundError } from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";
import { weightyRoles } from "@yanapa/words";
import { givesWeight, type Membership } from "../domain/membership.ts";
import { holdersOf } from "./holders.ts";
import { personById } from "./people.ts";

const pages = pageTokens("members", "text", "uuid");

type Row = {
  id: string;
  entity_id: string;
  person_id: string;
  given_name: string;
  surname: string;
  email: string;
  roles: Membership["roles"];
  area_ids: string[];
  start_time: Temporal.Instant;
  end_time: Temporal.Instant | null;
  kept_until: Temporal.Instant | null;
  version: number;
};

const columns =
  "id, entity_id, person_id, given_name, surname, email, roles, area_ids, start_time, end_time, kept_until, version";

const fromRow = (row: Row): Membership => ({
  id: row.id,
  entityId: row.entity_id,
  personId: row.person_id,
  givenName: row.given_name,
  surname: row.surname,
  email: row.email,
  roles: row.roles,
  areaIds: row.area_ids,
  startTime: row.start_time,
  endTime: row.end_time ?? undefined,
  keptUntil: row.kept_until ?? undefined,
  version: row.version,
});

/** How many members in force hold a role in an area. */
export type AreaCount = { areaId: string; role: Membership["roles"][number]; members: number };

/** Who may act in an entity, and as what. */
export class Memberships {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Keeps a new membership; `by` is the person of the entity who gives it, undefined for AGETIC.
   * Throws ALREADY_EXISTS when the person has one in force.
   */
  async add(tx: Tx, membership: Membership, by: string | undefined): Promise<void> {
    const rows = await tx.query(
      "identity_membership_add",
      `INSERT INTO membership (entity_id, id, person_id, given_name, surname, email, roles, area_ids, start_time, kept_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (entity_id, person_id) WHERE end_time IS NULL DO NOTHING RETURNING 1`,
      [
        membership.entityId,
        membership.id,
        membership.personId,
        membership.givenName,
        membership.surname,
        membership.email,
        membership.roles,
        membership.areaIds,
        membership.startTime,
        membership.keptUntil ?? null,
      ],
    );
    if (rows.length === 0) throw new AlreadyExistsError("MEMBER_EXISTS");
    await announceChange(tx, undefined, membership, by);
  }

  /** Changes a membership under lock; `change` also gets how many administrators the entity has. */
  change<Reply>(
    call: Call,
    id: string,
    change: (membership: Membership, administrators: number, tx: Tx) => Membership | Promise<Membership>,
    reply: (membership: Membership) => Reply,
  ): Promise<{ personId: string; reply: Reply }> {
    let personId = "";
    return this.#database
      .change(call, async (tx) => {
        // All rows of administrators are locked, so that two cannot leave at once.
        const administrators = await tx.query<{ id: string }>(
          "identity_membership_administrators",
          `SELECT id FROM membership WHERE end_time IS NULL AND roles @> ARRAY['ENTITY_ADMIN'] ORDER BY id FOR UPDATE`,
        );
        const [row] = await tx.query<Row>(
          "identity_membership_lock",
          `SELECT ${columns} FROM membership WHERE id = $1 FOR UPDATE`,
          [id],
        );
        if (row === undefined) throw new NotFoundError("MEMBERSHIP_NOT_FOUND");
        const before = fromRow(row);
        const after = await change(before, administrators.length, tx);
        await saveMembership(tx, before, after, staffOf(call).personId);
        personId = after.personId;
        return reply(after);
      })
      .then((result) => ({ personId, reply: result }));
  }

  /** A page of the members in force by surname. */
  async list(
    call: Call,
    pageSize: number,
    pageToken: string,
  ): Promise<{ members: Membership[]; next: string }> {
    const [surname, id] = pages.read(pageToken) ?? ["", "00000000-0000-0000-0000-000000000000"];
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        "identity_membership_list",
        `SELECT ${columns} FROM membership
         WHERE end_time IS NULL AND (surname, id) > ($1, $2) ORDER BY surname, id LIMIT $3`,
        [surname, id, pageSize + 1],
      ),
    );
    const page = pages.page(rows.map(fromRow), pageSize, ({ surname, id }) => [surname, id]);
    return { members: page.rows, next: page.next };
  }

  /** The post in force of a person in an entity; undefined when they have none. */
  of(entityId: string, personId: string): Promise<Membership | undefined> {
    return this.#database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      membershipOf(sql, personId, entityId),
    );
  }

  /** How many members are in force, whole and by area and role. */
  async count(entityId: string): Promise<{ members: number; areas: AreaCount[] }> {
    const [row] = await this.#database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      sql.query<{ members: number; areas: AreaCount[] }>(
        "identity_membership_count",
        `SELECT (SELECT count(*)::integer FROM membership WHERE end_time IS NULL) AS members,
           coalesce((SELECT jsonb_agg(jsonb_build_object('areaId', area_id, 'role', role, 'members', members))
             FROM (SELECT area_id, role, count(*)::integer AS members
               FROM membership, unnest(area_ids) AS area_id, unnest(roles) AS role
               WHERE end_time IS NULL GROUP BY area_id, role) AS counted), '[]') AS areas`,
        [],
      ),
    );
    return row ?? { members: 0, areas: [] };
  }

  /** A membership, also one that ended, and the address that the provider has for its person. Throws NOT_FOUND. */
  async find(entityId: string, id: string): Promise<{ membership: Membership; providerEmail: string }> {
    return this.#database.read({ kind: "platform" }, async (sql) => {
      const [row] = await sql.query<Row>(
        "identity_membership_get",
        `SELECT ${columns} FROM membership WHERE entity_id = $1 AND id = $2`,
        [entityId, id],
      );
      if (row === undefined) throw new NotFoundError("MEMBERSHIP_NOT_FOUND");
      const person = await personById(sql, row.person_id);
      return { membership: fromRow(row), providerEmail: person?.email ?? "" };
    });
  }

  /** The members in force that hold a role, of one area when given; at most 100. */
  async byRole(entityId: string, role: string, areaId: string): Promise<Membership[]> {
    const rows = await this.#database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      sql.query<Row>(
        "identity_membership_by_role",
        `SELECT ${columns} FROM membership
         WHERE end_time IS NULL AND roles @> ARRAY[$1] AND ($2 = '' OR area_ids @> ARRAY[nullif($2, '')::uuid])
         ORDER BY surname, id LIMIT 100`,
        [role, areaId],
      ),
    );
    return rows.map(fromRow);
  }
}

/** The membership in force of a person in an entity, in platform scope. */
export const membershipOf = async (
  sql: Sql,
  personId: string,
  entityId: string,
): Promise<Membership | undefined> => {
  const [row] = await sql.query<Row>(
    "identity_membership_of",
    `SELECT ${columns} FROM membership WHERE entity_id = $1 AND person_id = $2 AND end_time IS NULL`,
    [entityId, personId],
  );
  return row && fromRow(row);
};

/** The entities in which a person acts now, at most 20: in their chains an attempt of the person is recorded. */
export const entitiesOf = async (sql: Sql, personId: string): Promise<string[]> => {
  const rows = await sql.query<{ entity_id: string }>(
    "identity_entities_of",
    "SELECT entity_id FROM membership WHERE person_id = $1 AND end_time IS NULL ORDER BY start_time LIMIT 20",
    [personId],
  );
  return rows.map(({ entity_id }) => entity_id);
};

/** Keeps a changed membership, and announces it; `by` as in `Memberships.add`. */
export const saveMembership = async (
  tx: Tx,
  before: Membership,
  after: Membership,
  by: string | undefined,
): Promise<void> => {
  await tx.query(
    "identity_membership_change",
    `UPDATE membership SET roles = $2, area_ids = $3, end_time = $4, kept_until = $5, version = $6
     WHERE entity_id = $7 AND id = $1`,
    [
      after.id,
      after.roles,
      after.areaIds,
      after.endTime ?? null,
      after.keptUntil ?? null,
      after.version,
      after.entityId,
    ],
  );
  await announceChange(tx, before, after, by);
};

const announceChange = async (
  tx: Tx,
  before: Membership | undefined,
  membership: Membership,
  by: string | undefined,
): Promise<void> => {
  const { entityId, personId } = membership;
  const told = givesWeight(before?.roles ?? [], membership.roles)
    ? await holdersOf(tx, entityId, weightyRoles, personId)
    : [];
  const changedBy = by && (await membershipOf(tx, by, entityId));
  tx.announce(
    "MembershipChanged",
    {
      entityId: membership.entityId,
      membershipId: membership.id,
      personId: membership.personId,
      roles: [...membership.roles],
      areaIds: [...membership.areaIds],
      active: membership.endTime === undefined,
      version: membership.version,
      previousRoles: [...(before?.roles ?? [])],
      previousAreaIds: [...(before?.areaIds ?? [])],
      changedByMembershipId: changedBy ? changedBy.id : "",
      toldMembershipIds: told,
    },
    {
      aggregate: "membership",
      aggregateId: membership.id,
      sequence: membership.version,
      entityId: membership.entityId,
    },
  );
};
