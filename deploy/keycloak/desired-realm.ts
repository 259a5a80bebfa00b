import type ClientRepresentation from "@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js";
import type ClientScopeRepresentation from "@keycloak/keycloak-admin-client/lib/defs/clientScopeRepresentation.js";
import type IdentityProviderMapperRepresentation from "@keycloak/keycloak-admin-client/lib/defs/identityProviderMapperRepresentation.js";
import type IdentityProviderRepresentation from "@keycloak/keycloak-admin-client/lib/defs/identityProviderRepresentation.js";
import type RealmRepresentation from "@keycloak/keycloak-admin-client/lib/defs/realmRepresentation.js";
import type { UserProfileConfig } from "@keycloak/keycloak-admin-client/lib/defs/userProfileMetadata.js";

/** A step of a sign-in flow: an authenticator, or a flow of its own. */
export type DesiredExecution = {
  readonly requirement: "REQUIRED" | "ALTERNATIVE";
} & (
  | { readonly provider: string }
  | { readonly flow: string; readonly executions: readonly DesiredExecution[] }
);

export type DesiredFlow = {
  readonly alias: string;
  readonly description: string;
  readonly executions: readonly DesiredExecution[];
};

/** Role names by the client that owns them. */
export type ClientRoles = Readonly<Record<string, readonly string[]>>;

export type DesiredClientScope = {
  readonly scope: ClientScopeRepresentation & { name: string };
  /** Only whoever holds one of these roles gets the scope. */
  readonly onlyFor?: ClientRoles;
};

export type DesiredClient = {
  readonly client: ClientRepresentation & { clientId: string };
  /** Roles that the client defines. */
  readonly roles?: readonly string[];
  readonly defaultScopes: readonly string[];
  readonly optionalScopes: readonly string[];
  /** What the client's own service account may do. */
  readonly serviceAccountRoles?: ClientRoles;
};

export type DesiredIdentityProvider = {
  readonly provider: IdentityProviderRepresentation & { alias: string };
  readonly mappers: readonly (IdentityProviderMapperRepresentation & { name: string })[];
};

/** Everything that the realm must be; what is not named here is left as Keycloak or its administrators have it. */
export type DesiredRealm = {
  readonly settings: RealmRepresentation & { realm: string };
  readonly userProfile: UserProfileConfig;
  readonly flows: readonly DesiredFlow[];
  readonly clientScopes: readonly DesiredClientScope[];
  readonly clients: readonly DesiredClient[];
  readonly identityProviders: readonly DesiredIdentityProvider[];
  /** Texts of the sign-in pages in Spanish that differ from Keycloak's own. */
  readonly texts: Readonly<Record<string, string>>;
};
