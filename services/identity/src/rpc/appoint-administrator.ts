import { uuidv7 } from "@yanapa/database";
import { PermissionDeniedError } from "@yanapa/errors";
import type {
  AppointAdministratorRequest,
  AppointAdministratorResponse,
} from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { type Handler, platformOf, requireRecentSignIn } from "@yanapa/rpc";
import { subjectOf } from "../accounts/subject-of.ts";
import type { Membership } from "../domain/membership.ts";
import { readReference } from "../domain/person-reference.ts";
import { membershipOf } from "../store/memberships.ts";
import { findOrAddPerson } from "../store/people.ts";
import type { App } from "./app.ts";
import { membershipToProto } from "./to-proto.ts";

/**
 * Gives an entity its first administrator, or a further one; who is a member already stays as they are. Throws
 * PERMISSION_DENIED/SELF_APPOINTMENT: who administers the platform never comes to see cases by their own act.
 */
export const appointAdministrator =
  (app: App): Handler<AppointAdministratorRequest, AppointAdministratorResponse> =>
  async ({ entityId, person: said }, call) => {
    const person = readReference(said);
    requireRecentSignIn(call);
    await app.entities.get(entityId);
    // Before the transaction: an account without a membership harms nobody, and a repeated call finds it.
    const subject = await subjectOf(app.accounts, person);
    const reply = await app.database.change(call, async (tx) => {
      const personId = await findOrAddPerson(tx, app.issuer, { ...person, subject });
      if (personId === platformOf(call).personId) throw new PermissionDeniedError("SELF_APPOINTMENT");
      const present = await membershipOf(tx, personId, entityId);
      if (present !== undefined) return { membership: membershipToProto(present) };
      const membership: Membership = {
        id: uuidv7(),
        entityId,
        personId,
        givenName: person.givenName,
        surname: person.surname,
        email: person.email,
        roles: ["ENTITY_ADMIN"],
        areaIds: [],
        startTime: tx.now,
        endTime: undefined,
        version: 1,
      };
      await app.memberships.add(tx, membership);
      return { membership: membershipToProto(membership) };
    });
    await app.invalidate(reply.membership.personId);
    return reply;
  };
