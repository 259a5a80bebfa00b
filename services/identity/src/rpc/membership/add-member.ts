import { uuidv7 } from "@yanapa/database";
import type {
  AddMemberRequest,
  AddMemberResponse,
} from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { StaffRole } from "@yanapa/words";
import { subjectOf } from "../../accounts/subject-of.ts";
import type { Membership } from "../../domain/membership.ts";
import { readReference } from "../../domain/person-reference.ts";
import { checkAreas } from "../../store/areas.ts";
import { findOrAddPerson } from "../../store/people.ts";
import type { App } from "../app.ts";
import { membershipToProto } from "../to-proto.ts";

/** Makes a person a member, also one who never signed in: the first sign-in finds the membership by subject. */
export const addMember =
  (app: App): Handler<AddMemberRequest, AddMemberResponse> =>
  async ({ person: said, roles, areaIds }, call) => {
    const person = readReference(said);
    const { entityId } = staffOf(call);
    // Before the transaction: an account without a membership harms nobody, and a repeated call finds it.
    const subject = await subjectOf(app.accounts, person);
    const reply = await app.database.change(call, async (tx) => {
      await checkAreas(tx, areaIds);
      const membership: Membership = {
        id: uuidv7(),
        entityId,
        personId: await findOrAddPerson(tx, app.issuer, { ...person, subject }),
        givenName: person.givenName,
        surname: person.surname,
        email: person.email,
        // Validation admits the roles of staff only.
        roles: roles as StaffRole[],
        areaIds,
        startTime: tx.now,
        endTime: undefined,
        keptUntil: undefined,
        version: 1,
      };
      await app.memberships.add(tx, membership, staffOf(call).personId);
      return { membership: membershipToProto(membership) };
    });
    await app.invalidate(reply.membership.personId);
    return reply;
  };
