import { type Tx, uuidv7 } from "@yanapa/database";
import { InProgressError, PermissionDeniedError, WrongStateError } from "@yanapa/errors";
import type {
  AppointAdministratorRequest,
  AppointAdministratorResponse,
} from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { type Handler, platformOf } from "@yanapa/rpc";
import { staffRoles } from "@yanapa/words";
import { subjectOf } from "../../accounts/subject-of.ts";
import { type PersonReference, readReference } from "../../domain/person-reference.ts";
import { holdsEverything, lockPosts, newPost, standingOf } from "../../store/appointing.ts";
import { openOf, propose } from "../../store/appointments.ts";
import { addArea } from "../../store/areas.ts";
import { membershipOf } from "../../store/memberships.ts";
import { findOrAddPerson } from "../../store/people.ts";
import type { App } from "../app.ts";
import { appointmentToProto, areaToProto, membershipToProto } from "../to-proto.ts";
import { windowEnd } from "./window-end.ts";

/**
 * Gives an entity its first administrator, at once; a further one waits for the end of the entity's window. Throws
 * PERMISSION_DENIED/SELF_APPOINTMENT and PLATFORM_NOT_STAFF: who administers the platform never comes to see cases.
 */
export const appointAdministrator =
  (app: App): Handler<AppointAdministratorRequest, AppointAdministratorResponse> =>
  async ({ entityId, person: said, smallEntity }, call) => {
    const person = readReference(said);
    await app.entities.get(entityId);
    const by = platformOf(call).personId;
    const waitsUntil = await windowEnd(app, call, entityId);
    // Before the transaction: an account without a membership harms nobody, and a repeated call finds it.
    const subject = await subjectOf(app.accounts, person);
    const reply = await app.database.change(call, async (tx): Promise<AppointAdministratorResponse> => {
      await lockPosts(tx, entityId);
      const personId = await findOrAddPerson(tx, app.issuer, { ...person, subject });
      if (personId === by) throw new PermissionDeniedError("SELF_APPOINTMENT");
      const present = await membershipOf(tx, personId, entityId);
      const isThere = present?.roles.includes("ENTITY_ADMIN") && (!smallEntity || holdsEverything(present));
      if (present && isThere) return answered({ membership: membershipToProto(present) });
      const { members, administrators } = await standingOf(tx, entityId);
      if (smallEntity && members > 0) throw new WrongStateError("ENTITY_HAS_MEMBERS");
      if (administrators === 0) return begin(app, tx, { entityId, personId, person, smallEntity });
      // Somebody else appointed the first one while the end of the window was asked for.
      if (waitsUntil === undefined) throw new InProgressError("IN_PROGRESS");
      const open = await openOf(tx, entityId, personId);
      if (open !== undefined) return answered({ appointment: appointmentToProto(open) });
      const appointment = {
        ...({
          id: uuidv7(),
          entityId,
          personId,
          state: "PENDING",
          proposeTime: tx.now,
          proposedBy: by,
        } as const),
        ...{ givenName: person.givenName, surname: person.surname, email: person.email },
        ...{ effectTime: waitsUntil, objection: "", objectedBy: undefined, note: undefined },
        ...{ confirmedBy: [], version: 1, withdrawal: "" },
      };
      await propose(tx, appointment);
      return answered({ appointment: appointmentToProto(appointment) });
    });
    if (reply.membership) await app.invalidate(reply.membership.personId);
    return reply;
  };

const answered = (reply: Partial<AppointAdministratorResponse>): AppointAdministratorResponse => ({
  membership: undefined,
  appointment: undefined,
  area: undefined,
  ...reply,
});

type First = { entityId: string; personId: string; person: PersonReference; smallEntity: boolean };

/** The first administrator of an entity; of a small one they hold every role, and one area attends at every level. */
const begin = async (app: App, tx: Tx, first: First): Promise<AppointAdministratorResponse> => {
  const { entityId, personId, person, smallEntity } = first;
  const area = smallEntity
    ? await addArea(tx, entityId, {
        name: "Mesa de ayuda",
        levels: ["L1", "L2", "L3_DEVELOPMENT", "L3_SECURITY"],
      })
    : undefined;
  const membership = newPost({
    ...{ entityId, personId, person, startTime: tx.now },
    roles: smallEntity ? staffRoles : ["ENTITY_ADMIN"],
    areaIds: area ? [area.id] : [],
  });
  await app.memberships.add(tx, membership, undefined);
  return answered({ membership: membershipToProto(membership), area: area && areaToProto(area) });
};
