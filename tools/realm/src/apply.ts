import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import type { DesiredRealm } from "../../../deploy/keycloak/index.ts";
import type { Change, Section } from "./section.ts";
import { clientScopes, scopeRoles } from "./sections/client-scopes.ts";
import { clientRoles, clients, scopesOfClients, serviceAccountRoles } from "./sections/clients.ts";
import { flows } from "./sections/flows.ts";
import { identityProviders } from "./sections/identity-providers.ts";
import { existence, realmSettings, texts, userProfile } from "./sections/realm.ts";

/** Each refers only to what those before it made. */
const sections: readonly Section[] = [
  flows,
  realmSettings,
  userProfile,
  clientScopes,
  clients,
  clientRoles,
  scopeRoles,
  scopesOfClients,
  serviceAccountRoles,
  identityProviders,
  texts,
];

/** What would be done so that the realm becomes the desired one; nothing when it is. Changes nothing. */
export const planRealm = async (admin: KeycloakAdminClient, desired: DesiredRealm): Promise<Change[]> => {
  const changes = await existence(admin, desired);
  // Of a realm that is not there nothing more can be asked.
  if (changes.length > 0) return changes;
  for (const section of sections) changes.push(...(await section(admin, desired)));
  return changes;
};

/**
 * Makes the realm the desired one and returns what it did. It may be run again at any time, also after it was cut off.
 *
 * @throws Error that names the change that Keycloak refused.
 */
export const applyRealm = async (admin: KeycloakAdminClient, desired: DesiredRealm): Promise<Change[]> => {
  const done: Change[] = [];
  for (const section of [existence, ...sections]) {
    for (const change of await section(admin, desired)) {
      try {
        await change.apply();
      } catch (error) {
        throw new Error(`no se pudo ${change.action} ${change.what}: ${reasonOf(error)}`, { cause: error });
      }
      done.push(change);
    }
  }
  return done;
};

/** The client's errors keep Keycloak's own words apart from their message. */
const reasonOf = (error: unknown): string => {
  const { message, responseData } = error as { message?: string; responseData?: unknown };
  return [message, responseData && JSON.stringify(responseData)].filter(Boolean).join(" ");
};

/** A plan for people: what, and in which fields. */
export const planText = (changes: readonly Change[]): string =>
  changes
    .flatMap(({ action, what, details }) => [
      `${action} ${what}`,
      ...details.map((detail) => `    ${detail}`),
    ])
    .join("\n");
