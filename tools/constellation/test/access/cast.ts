import type { Role, StaffRole } from "@yanapa/auth";
import { Platform, type RegisteredEntity, registerDemo } from "@yanapa/tool-demo";
import type { IdentityProvider } from "@yanapa/tool-idp";
import { demoCitizens, membersOf, platformAdministrator } from "@yanapa/tool-seed";
import type { Places } from "../../src/places.ts";
import type { Credentials } from "./door.ts";

/** The roles that staff hold, one person each. */
export const staffRoles: readonly StaffRole[] = [
  "OPERATOR",
  "SPECIALIST",
  "L3_DEVELOPMENT",
  "L3_SECURITY",
  "RSI",
  "SUPERVISOR",
  "ENTITY_ADMIN",
];

/** One entity, and somebody of each role who acts in it; its requester is nobody of the other's. */
export type Side = RegisteredEntity & { readonly people: Readonly<Record<Role, Credentials>> };

export type Cast = {
  readonly home: Side;
  readonly other: Side;
  /** Somebody of home whose token ended. */
  readonly expired: Credentials;
};

/** Longer than any run of tests: what is tried here is not how sessions end. */
const tokenLifeS = 3_600;

/** Registers two entities and gives each person a token without the pages of a sign-in. */
export const gather = async (places: Places, idp: IdentityProvider): Promise<Cast> => {
  const [home, other] = await registerDemo(new Platform(places));
  if (home === undefined || other === undefined) throw new Error("two entities are needed");
  const tokenOf = (username: string, lifeS = tokenLifeS): Promise<string> =>
    idp.issueTokenForTesting(username, { exp: Math.floor(Date.now() / 1_000) + lifeS });
  const sideOf = async (entity: RegisteredEntity, code: string, citizen: number): Promise<Side> => {
    const staff = staffRoles.map(async (role): Promise<[Role, Credentials]> => {
      const member = membersOf(code).find(({ roles }) => roles.length === 1 && roles[0] === `ROLE_${role}`);
      if (member === undefined) throw new Error(`${entity.acronym} has nobody who is ${role} alone`);
      return [role, { token: await tokenOf(member.username), entityId: entity.id }];
    });
    const requester = { token: await tokenOf(demoCitizens[citizen]?.documento.numero ?? "") };
    const platform = { token: await tokenOf(platformAdministrator.username) };
    const people = Object.fromEntries([
      ...(await Promise.all(staff)),
      ["REQUESTER", requester],
      ["PLATFORM_ADMIN", platform],
    ]);
    return { ...entity, people };
  };
  const expired = { token: await tokenOf(membersOf("374")[0]?.username ?? "", -60), entityId: home.id };
  return { home: await sideOf(home, "374", 0), other: await sideOf(other, "340", 1), expired };
};
