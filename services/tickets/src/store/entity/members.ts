import { type Role, seesRestricted } from "@yanapa/auth";
import type { Database, Scope, Sql, Tx } from "@yanapa/database";
import type { Post } from "../../domain/control/release.ts";

/** A membership as identity tells it. */
export type ToldMember = {
  entityId: string;
  id: string;
  personId: string;
  roles: readonly string[];
  areaIds: readonly string[];
  active: boolean;
  version: number;
};

/** A person whose post has changed, whose tickets are to be looked at. */
export type Leaver = { entityId: string; id: string; personId: string; version: number };

/** Longer than the longest look at what somebody has. */
const lease = Temporal.Duration.from({ minutes: 2 });
/** What a person did while the end of their post was still on its way is undone then, too. */
const secondLook = Temporal.Duration.from({ minutes: 2 });

/** Keeps a membership unless something newer is kept, and has what its person holds looked at. */
export const keepMember = async (tx: Tx, member: ToldMember): Promise<void> => {
  await tx.query(
    "tickets_member_keep",
    `INSERT INTO member_projection AS kept (entity_id, id, person_id, roles, area_ids, active, version, release_at, looks)
     VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $6 THEN NULL ELSE $8::timestamptz END, 2)
     ON CONFLICT (entity_id, id) DO UPDATE SET roles = excluded.roles, area_ids = excluded.area_ids,
       active = excluded.active, version = excluded.version, release_at = $8, looks = 2,
       former_area_ids = ARRAY(SELECT unnest(kept.former_area_ids || kept.area_ids) EXCEPT SELECT unnest(excluded.area_ids))
     WHERE kept.version < excluded.version`,
    [
      member.entityId,
      member.id,
      member.personId,
      member.roles,
      member.areaIds,
      member.active,
      member.version,
      tx.now,
    ],
  );
};

/** Takes up to `most` people of all entities whose tickets are to be looked at; others pass over them. */
export const claimLeavers = (database: Database, now: Temporal.Instant, most: number): Promise<Leaver[]> =>
  database.work({ kind: "platform" }, (tx) =>
    tx.query<Leaver>(
      "tickets_member_claim",
      `UPDATE member_projection SET lease_until = $2 WHERE (entity_id, id) IN (
         SELECT entity_id, id FROM member_projection WHERE release_at <= $1 AND lease_until <= $1
         ORDER BY release_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING entity_id AS "entityId", id, person_id AS "personId", version`,
      [now, now.add(lease), most],
    ),
  );

/** What a person is in the entity in scope; undefined when they have no post in force. */
export const postOf = async (sql: Sql, personId: string): Promise<Post | undefined> => {
  const [post] = await sql.query<Omit<Post, "seesRestricted"> & { roles: Role[] }>(
    "tickets_member_post",
    `SELECT roles, area_ids AS "areaIds", former_area_ids AS "formerAreaIds" FROM member_projection
     WHERE person_id = $1 AND active ORDER BY id DESC LIMIT 1`,
    [personId],
  );
  return post && { ...post, seesRestricted: seesRestricted(post.roles) };
};

/** Tickets that are not closed and that a person of the entity in scope has, is the contact of, or watches. */
export const ticketsInHand = async (sql: Sql, personId: string): Promise<string[]> => {
  const rows = await sql.query<{ id: string }>(
    "tickets_member_in_hand",
    `SELECT id FROM ticket WHERE state <> 'CLOSED' AND holder_id = $1
     UNION SELECT id FROM ticket WHERE state <> 'CLOSED' AND operator_id = $1
     UNION SELECT id FROM ticket WHERE state <> 'CLOSED' AND detail ? 'watcherIds' AND detail -> 'watcherIds' ? $1::text
     ORDER BY id`,
    [personId],
  );
  return rows.map(({ id }) => id);
};

/** Keeps that all was looked at; what changed meanwhile is looked at anew, and a first look is followed by another. */
export const looked = async (
  database: Database,
  scope: Scope,
  { id, version }: Leaver,
  now: Temporal.Instant,
): Promise<void> => {
  await database.work(scope, (tx) =>
    tx.query(
      "tickets_member_looked",
      `UPDATE member_projection SET lease_until = 'epoch',
         looks = looks - 1, release_at = CASE WHEN looks > 1 THEN $3::timestamptz END
       WHERE id = $1 AND version = $2`,
      [id, version, now.add(secondLook)],
    ),
  );
};
