import type { Sql } from "@yanapa/database";
import { InvalidArgumentError, PermissionDeniedError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";

export const requesterIsAgent = "REQUESTER_IS_AGENT";

/** Whose case a ticket is, as far as it is known. */
type Case = { requesterId: string; contactId: string };

/**
 * Throws PERMISSION_DENIED/REQUESTER_IS_AGENT for staff who act on a case of their own: they have what a requester has,
 * in the portal. Whose case it is says the ticket, or the card of one that its requester doesn't see.
 */
export const mustBeSomebodyElses = async (sql: Sql, { caller }: Call, about: Case): Promise<void> => {
  if (caller.kind !== "staff") return;
  if ((await requesterOf(sql, about)) === caller.personId) throw new PermissionDeniedError(requesterIsAgent);
};

/** Throws INVALID_ARGUMENT/REQUESTER_IS_AGENT when a ticket would be given to its own requester. */
export const mustNotGetOwn = async (sql: Sql, personId: string, about: Case): Promise<void> => {
  if (personId === "" || (await requesterOf(sql, about)) !== personId) return;
  throw new InvalidArgumentError(requesterIsAgent, [{ field: "person_id", reason: requesterIsAgent }]);
};

/** Whose case it is, as far as it is known; "" for nobody who is. */
export const requesterOf = async (sql: Sql, { requesterId, contactId }: Case): Promise<string> => {
  if (requesterId !== "" || contactId === "") return requesterId;
  const [card] = await sql.query<{ personId: string | null }>(
    "contacts_person",
    'SELECT person_id AS "personId" FROM contact WHERE id = $1',
    [contactId],
  );
  return card?.personId ?? "";
};
