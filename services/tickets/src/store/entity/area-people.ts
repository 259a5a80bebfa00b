import { type Role, seesRestricted } from "@yanapa/auth";
import type { Sql } from "@yanapa/database";
import type { AreaMember } from "../../domain/control/staffed-area.ts";
import type { ContactPost } from "../../domain/ticket/contact-post.ts";

/**
 * Who serves in an area of the entity in scope, as far as identity has told; undefined where it has told of no member of the
 * entity yet.
 */
export const peopleOf = async (sql: Sql, areaId: string): Promise<AreaMember[] | undefined> => {
  const [row] = await sql.query<{ known: boolean; roles: Role[][] }>(
    "area_people",
    `SELECT EXISTS (SELECT FROM member_projection) AS known,
       coalesce((SELECT jsonb_agg(to_jsonb(roles)) FROM member_projection WHERE active AND $1 = ANY (area_ids)), '[]') AS roles`,
    [areaId],
  );
  return row?.known ? row.roles.map(areaMember) : undefined;
};

/** Somebody with these roles in an area. */
export const areaMember = (roles: readonly Role[]): AreaMember => ({
  roles,
  seesRestricted: seesRestricted(roles),
});

/** Where a person serves at first level now. */
export const contactPost = async (sql: Sql, personId: string): Promise<ContactPost> => {
  if (personId === "") return undefined;
  const [row] = await sql.query<{ areas: NonNullable<ContactPost>; known: boolean }>(
    "area_of_contact",
    `SELECT EXISTS (SELECT FROM member_projection WHERE person_id = $1) AS known,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) ORDER BY a.id)
         FROM area_projection a WHERE 'L1' = ANY (a.levels) AND EXISTS (SELECT FROM member_projection m
           WHERE m.person_id = $1 AND m.active AND a.id = ANY (m.area_ids))), '[]') AS areas`,
    [personId],
  );
  return row?.known ? row.areas : undefined;
};
