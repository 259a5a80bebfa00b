import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import type { RoleMappingPayload } from "@keycloak/keycloak-admin-client/lib/defs/roleRepresentation.js";

/** The roles that a client owns. */
export type OwnedRoles = {
  readonly clientUuid: string;
  readonly names: readonly string[];
  /** Roles as role mappings take them. @throws Error for one that is not there. */
  named(names: readonly string[]): RoleMappingPayload[];
};

/** The roles of a client; undefined while it is not there. */
export const rolesOf = async (
  admin: KeycloakAdminClient,
  realm: string,
  clientId: string,
): Promise<OwnedRoles | undefined> => {
  const [client] = await admin.clients.find({ realm, clientId });
  if (!client?.id) return undefined;
  const roles = await admin.clients.listRoles({ realm, id: client.id });
  return {
    clientUuid: client.id,
    names: roles.map(({ name }) => name ?? ""),
    named: (names) =>
      names.map((name) => {
        const id = roles.find((role) => role.name === name)?.id;
        if (!id) throw new Error(`el cliente ${clientId} no tiene el rol ${name}`);
        return { id, name };
      }),
  };
};
