import type { DemoPerson } from "@yanapa/tool-idp";
import { areas } from "./areas.ts";

/** A staff role, by its JSON name. */
export type StaffRole =
  | "ROLE_OPERATOR"
  | "ROLE_SPECIALIST"
  | "ROLE_L3_DEVELOPMENT"
  | "ROLE_L3_SECURITY"
  | "ROLE_RSI"
  | "ROLE_SUPERVISOR"
  | "ROLE_ENTITY_ADMIN";

/** A demonstration person with a post: who they are at the identity provider, and what they are in their entity. */
export type DemoMember = DemoPerson & {
  /** Code of the entity. */
  readonly entityCode: string;
  readonly roles: readonly StaffRole[];
  /** Names of the areas served in. */
  readonly areaNames: readonly string[];
};

const PASSWORD = "yanapa-demo";

/** The same on every machine, so that memberships outlive the identity provider's state. */
const subject = (entityCode: string, order: number): string =>
  `00000000-0000-4000-8000-${entityCode.padStart(6, "0")}${String(order).padStart(6, "0")}`;

const account = (givenName: string, familyName: string, domain: string) => {
  const plain = (words: string) =>
    words
      .normalize("NFD")
      .replace(/[^A-Za-z ]/g, "")
      .toLowerCase()
      .split(" ")[0];
  const username = `${plain(givenName)}.${plain(familyName)}`;
  return {
    username,
    password: PASSWORD,
    totpSecret: totpSecretOf(username),
    givenName,
    familyName,
    email: `${username}@${domain}`,
  };
};

/** The same on every machine, so that an authenticator stays paired: the user name in the letters of base 32. */
const totpSecretOf = (username: string): string =>
  username
    .toUpperCase()
    .replace(/[^A-Z]/g, "")
    .padEnd(32, "YANAPA")
    .slice(0, 32);

type Post = readonly [
  givenName: string,
  familyName: string,
  roles: readonly StaffRole[],
  areaNames: readonly string[],
];

const staff = (entityCode: string, domain: string, posts: readonly Post[]): readonly DemoMember[] =>
  posts.map(([givenName, familyName, roles, areaNames], index) => ({
    ...account(givenName, familyName, domain),
    sub: subject(entityCode, index + 1),
    entityCode,
    roles,
    areaNames,
  }));

const { firstLevel, infrastructure, development, security } = areas;
const all = Object.values(areas).map(({ name }) => name);

const agetic = staff("374", "agetic.example.bo", [
  ["Rosario", "Choque Apaza", ["ROLE_ENTITY_ADMIN"], []],
  ["Gonzalo", "Arancibia Rojas", ["ROLE_SUPERVISOR"], all],
  ["Lidia", "Huanca Ticona", ["ROLE_OPERATOR"], [firstLevel.name]],
  ["Wilmer", "Calle Poma", ["ROLE_OPERATOR"], [firstLevel.name]],
  ["Jhonny", "Mamani Vargas", ["ROLE_SPECIALIST"], [infrastructure.name]],
  ["Noelia", "Gutiérrez Peña", ["ROLE_L3_DEVELOPMENT"], [development.name]],
  ["Iván", "Suárez Justiniano", ["ROLE_L3_SECURITY"], [security.name]],
  ["Marcela", "Quisbert Limachi", ["ROLE_RSI"], []],
]);

const segip = staff("340", "segip.example.bo", [
  ["Patricia", "Terrazas Soliz", ["ROLE_ENTITY_ADMIN"], []],
  ["Ramiro", "Villca Colque", ["ROLE_SUPERVISOR"], all],
  ["Yola", "Nina Copa", ["ROLE_OPERATOR"], [firstLevel.name]],
  ["Edson", "Paz Roca", ["ROLE_OPERATOR"], [firstLevel.name]],
  ["Freddy", "Alanoca Quispe", ["ROLE_SPECIALIST"], [infrastructure.name]],
  ["Carla", "Méndez Aguilera", ["ROLE_L3_DEVELOPMENT"], [development.name]],
  ["Óscar", "Zeballos Cruz", ["ROLE_L3_SECURITY"], [security.name]],
  ["Silvia", "Barrientos Flores", ["ROLE_RSI"], []],
]);

/** AGETIC's platform administration: registers entities, never sees cases. */
export const platformAdministrator: DemoPerson = {
  ...account("Teresa", "Aliaga Montaño", "agetic.example.bo"),
  sub: subject("0", 1),
  platformRoles: ["platform_admin"],
};

const members = [...agetic, ...segip];

/** Everybody with an account at the identity provider. Invented, as are their passwords. */
export const demoPeople: readonly DemoPerson[] = [platformAdministrator, ...members];

/** The people of one entity, its administrator first. */
export const membersOf = (entityCode: string): readonly DemoMember[] =>
  members.filter((member) => member.entityCode === entityCode);
