import { type Tx, uuidv7 } from "@yanapa/database";
import { NotFoundError, PermissionDeniedError } from "@yanapa/errors";
import { entityInScope } from "../entity/entity-in-scope.ts";

/** Everything that is the same somebody: the person, their cards, and the cards united with those. */
const ownersText = `WITH RECURSIVE own (id) AS (
    SELECT $1::uuid
    UNION
    SELECT linked.id FROM own JOIN contact c ON own.id IN (c.id, c.person_id, c.united_into_id)
      CROSS JOIN LATERAL (VALUES (c.id), (c.person_id), (c.united_into_id)) AS linked (id)
    WHERE linked.id IS NOT NULL)
  SELECT id FROM own`;

/**
 * Takes somebody's names and documents away from beside the entity's sealed reports, for good, and announces it. Throws
 * PERMISSION_DENIED/OWN_NAME_NOT_SUPPRESSED for who acts, NOT_FOUND/REPORT_NAME_NOT_FOUND for who is named in no report and never
 * was suppressed.
 */
export const suppressReportNames = async (
  tx: Tx,
  { ownerId, reason, actorId }: { ownerId: string; reason: string; actorId: string },
): Promise<void> => {
  const owners = (await tx.query<{ id: string }>("report_names_owners", ownersText, [ownerId])).map(
    ({ id }) => id,
  );
  if (owners.includes(actorId)) throw new PermissionDeniedError("OWN_NAME_NOT_SUPPRESSED");
  const taken = await tx.query(
    "report_names_suppress",
    `DELETE FROM closure_report_name WHERE person_id = ANY ($1::uuid[]) OR contact_id = ANY ($1::uuid[])
     RETURNING digest`,
    [owners],
  );
  if (taken.length === 0 && !(await wasSuppressed(tx, owners)))
    throw new NotFoundError("REPORT_NAME_NOT_FOUND");
  const id = uuidv7();
  await tx.query(
    "report_suppression_keep",
    `INSERT INTO report_suppression (entity_id, id, owner_id, reason, actor_id, suppressed_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [entityInScope(tx), id, ownerId, reason, actorId, tx.now],
  );
  tx.announce(
    "ReportNamesSuppressed",
    { entityId: entityInScope(tx), suppressionId: id, ownerId },
    { aggregate: "suppression", aggregateId: id, sequence: 1 },
  );
};

const wasSuppressed = async (tx: Tx, owners: readonly string[]): Promise<boolean> => {
  const rows = await tx.query(
    "report_suppression_find",
    "SELECT FROM report_suppression WHERE owner_id = ANY ($1::uuid[]) LIMIT 1",
    [owners],
  );
  return rows.length > 0;
};
