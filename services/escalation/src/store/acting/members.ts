import { type Role, seesRestricted } from "@yanapa/auth";
import { inEntity, keepNewer, type Sql, type Tx } from "@yanapa/database";
import type { Path, Recipient } from "../../domain/acting/path.ts";
import type { Post, Posts } from "../../domain/acting/posts.ts";

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

/** Keeps a membership unless something newer is kept. */
export const keepMember = async (tx: Tx, member: ToldMember): Promise<void> => {
  const { entityId, id, personId, roles, areaIds, active, version } = member;
  await keepNewer(tx, "escalation_member_keep", {
    table: "member",
    key: { entity_id: entityId, id },
    said: { person_id: personId, roles, area_ids: areaIds, active },
    version,
  });
};

/** What some people are in the entity in scope: their post in force, or their last one. */
export const postsOf = async (sql: Sql, personIds: readonly string[]): Promise<Posts> => {
  const wanted = [...new Set(personIds)].filter((id) => id !== "");
  if (wanted.length === 0) return new Map();
  const rows = await sql.query<{ personId: string; roles: Role[]; active: boolean }>(
    "escalation_member_posts",
    `SELECT DISTINCT ON (person_id) person_id AS "personId", roles, active FROM member
     WHERE ${inEntity} AND person_id = ANY($1::uuid[]) ORDER BY person_id, active DESC, id DESC`,
    [wanted],
  );
  return new Map(
    rows.map(({ personId, roles, active }): [string, Post] => [
      personId,
      { active, roles, seesRestricted: seesRestricted(roles) },
    ]),
  );
};

/** Everybody whom a path names. */
export const namedIn = (path: Path | undefined): string[] =>
  path === undefined
    ? []
    : [
        ...path.contacts.flatMap(({ personId }) => personId || []),
        ...path.rotas.flatMap(({ personIds }) => personIds),
      ];

/**
 * Whom a recipient reaches: nobody of an area without people, but then the supervisors; undefined for nobody at all. Where
 * nothing has been heard of any member of the entity, whoever is meant is taken to be there.
 */
export const reached = async (sql: Sql, recipient: Recipient): Promise<Recipient | undefined> => {
  if (!("role" in recipient) || (await isHeld(sql, recipient.role, recipient.areaId))) return recipient;
  return (await isHeld(sql, "SUPERVISOR", "")) ? { role: "SUPERVISOR", areaId: "" } : undefined;
};

const isHeld = async (sql: Sql, role: string, areaId: string): Promise<boolean> => {
  const [row] = await sql.query<{ held: boolean }>(
    "escalation_member_held",
    `SELECT NOT EXISTS (SELECT FROM member WHERE ${inEntity}) OR EXISTS (
       SELECT FROM member WHERE ${inEntity} AND active AND $1 = ANY(roles) AND ($2 = '' OR $2 = ANY(area_ids::text[]))) AS held`,
    [role, areaId],
  );
  return row?.held ?? true;
};
