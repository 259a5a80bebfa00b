import { describe, expect, it } from "@jest/globals";
import { changeMembership, endMembership, type Membership } from "./membership.ts";

const now = Temporal.Instant.from("2026-11-24T12:00:00Z");
const administrator: Membership = {
  id: "m1",
  entityId: "e1",
  personId: "p1",
  givenName: "Rosa",
  surname: "Mamani",
  email: "rosa@entidad.gob.bo",
  roles: ["ENTITY_ADMIN"],
  areaIds: [],
  startTime: now,
  endTime: undefined,
  keptUntil: undefined,
  version: 3,
};
const operator: Membership = { ...administrator, roles: ["OPERATOR"] };

describe("membership", () => {
  it("keeps the last administrator in the post", () => {
    expect(() => endMembership(administrator, "p9", now, 1)).toThrow("LAST_ADMINISTRATOR");
    expect(() =>
      changeMembership(
        administrator,
        { by: "p2", roles: ["OPERATOR"], areaIds: [], expectedVersion: 0, now },
        1,
      ),
    ).toThrow("LAST_ADMINISTRATOR");
  });

  it("lets an administrator go when another stays", () => {
    expect(endMembership(administrator, "p9", now, 2)).toMatchObject({ endTime: now, version: 4 });
  });

  it("lets a member without that role go whatever the number", () => {
    expect(endMembership(operator, "p9", now, 1).endTime).toEqual(now);
  });

  it("refuses a change made on an older version", () => {
    expect(() =>
      changeMembership(
        operator,
        { by: "p2", roles: ["SUPERVISOR"], areaIds: [], expectedVersion: 2, now },
        1,
      ),
    ).toThrow("MEMBERSHIP_CHANGED");
  });

  it("lets nobody add a role to their own, and lets them drop one", () => {
    const own = { by: administrator.personId, areaIds: [], expectedVersion: 0, now };
    expect(() =>
      changeMembership(administrator, { ...own, roles: ["ENTITY_ADMIN", "SUPERVISOR"] }, 2),
    ).toThrow("OWN_ROLES");
    const both: Membership = { ...administrator, roles: ["ENTITY_ADMIN", "SUPERVISOR"] };
    expect(changeMembership(both, { ...own, roles: ["ENTITY_ADMIN"] }, 2).roles).toEqual(["ENTITY_ADMIN"]);
  });

  it("refuses any change once ended", () => {
    const ended = { ...operator, endTime: now };
    expect(() => endMembership(ended, "p9", now, 1)).toThrow("MEMBERSHIP_ENDED");
  });
});
