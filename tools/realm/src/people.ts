import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import type UserRepresentation from "@keycloak/keycloak-admin-client/lib/defs/userRepresentation.js";
import type { DemoPerson } from "@yanapa/tool-idp";
import { GATEWAY_AUDIENCE } from "../../../deploy/keycloak/index.ts";

/**
 * Gives people of a demonstration their accounts, with password and authenticator; whoever has one is left alone. By a
 * partial import, the one way by which an account takes a subject that was known before. Never in production.
 */
export const importPeople = async (
  admin: KeycloakAdminClient,
  realm: string,
  people: readonly DemoPerson[],
): Promise<number> => {
  const users = people.map((person) => accountOf(realm, person));
  const { added } = await admin.realms.partialImport({ realm, rep: { ifResourceExists: "SKIP", users } });
  return added ?? 0;
};

const accountOf = (realm: string, person: DemoPerson): UserRepresentation => ({
  id: person.sub,
  username: person.username,
  enabled: true,
  firstName: person.givenName,
  lastName: person.familyName,
  email: person.email,
  emailVerified: true,
  attributes: {
    idioma: ["es-BO"],
    // Theirs are accounts that the platform made, as it marks them: it may disable them with the last post.
    creado_por: ["yanapa"],
    ...(person.celular && { celular: [person.celular] }),
  },
  realmRoles: [`default-roles-${realm}`],
  ...(person.platformRoles && { clientRoles: { [GATEWAY_AUDIENCE]: person.platformRoles } }),
  credentials: [
    { type: "password", value: person.password, temporary: false },
    ...(person.totpSecret ? [authenticator(person.totpSecret)] : []),
  ],
});

const authenticator = (value: string) => ({
  type: "otp",
  userLabel: "Aplicación de demostración",
  secretData: JSON.stringify({ value }),
  credentialData: JSON.stringify({
    subType: "totp",
    digits: 6,
    counter: 0,
    period: 30,
    algorithm: "HmacSHA1",
    secretEncoding: "BASE32",
  }),
});
