import { type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { type StaffRole, staffRoles } from "@yanapa/words";
import type { Membership } from "../domain/membership.ts";

/** Lets one appointment in an entity go on at a time: two first administrators at once would both begin unasked. */
export const lockPosts = async (tx: Tx, entityId: string): Promise<void> => {
  await tx.query("identity_posts_lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 7))", [entityId]);
};

/** How many members an entity has now, and how many of them administer it; platform scope. */
export const standingOf = async (
  sql: Sql,
  entityId: string,
): Promise<{ members: number; administrators: number }> => {
  const [row] = await sql.query<{ members: number; administrators: number }>(
    "identity_posts_standing",
    `SELECT count(*)::int AS members, (count(*) FILTER (WHERE roles @> ARRAY['ENTITY_ADMIN']))::int AS administrators
     FROM membership WHERE entity_id = $1 AND end_time IS NULL`,
    [entityId],
  );
  return row ?? { members: 0, administrators: 0 };
};

export const holdsEverything = ({ roles }: Membership): boolean =>
  staffRoles.every((role) => roles.includes(role));

/** A post that begins. */
export const newPost = (post: {
  entityId: string;
  personId: string;
  person: { givenName: string; surname: string; email: string };
  roles: readonly StaffRole[];
  areaIds?: readonly string[];
  startTime: Temporal.Instant;
  keptUntil?: Temporal.Instant | undefined;
}): Membership => ({
  id: uuidv7(),
  entityId: post.entityId,
  personId: post.personId,
  givenName: post.person.givenName,
  surname: post.person.surname,
  email: post.person.email,
  roles: post.roles,
  areaIds: post.areaIds ?? [],
  startTime: post.startTime,
  endTime: undefined,
  keptUntil: post.keptUntil,
  version: 1,
});
