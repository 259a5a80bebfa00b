import { GATEWAY_AUDIENCE, PLATFORM_ADMIN, scopesOfPeople, scopesOfServices } from "./client-scopes.ts";
import type { DesiredClient } from "./desired-realm.ts";
import type { Installation } from "./installation.ts";

const closed = {
  protocol: "openid-connect",
  enabled: true,
  standardFlowEnabled: false,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  publicClient: false,
  consentRequired: false,
  frontchannelLogout: false,
  // A token carries the roles its scopes name, and no others that the person happens to have.
  fullScopeAllowed: false,
};
const pkce = { "pkce.code.challenge.method": "S256" };

/** Every client of the platform. */
export const clients = (installation: Installation): readonly DesiredClient[] => [
  // The audience and the owner of the platform's roles; nobody signs in by it.
  {
    client: { ...closed, clientId: GATEWAY_AUDIENCE, name: "Pasarela de Yanapa" },
    roles: [PLATFORM_ADMIN],
    defaultScopes: [],
    optionalScopes: [],
  },
  portal(installation.portal),
  // Programs on a person's own machine; the port of a loopback redirect is free (RFC 8252 §7.3).
  {
    client: {
      ...closed,
      clientId: "yanapa-cli",
      name: "Yanapa en la línea de órdenes",
      publicClient: true,
      standardFlowEnabled: true,
      redirectUris: ["http://127.0.0.1/callback"],
      webOrigins: [],
      attributes: {
        ...pkce,
        "post.logout.redirect.uris": "http://127.0.0.1/callback",
        ...logoutTo(installation.gatewayLogoutUri),
      },
    },
    defaultScopes: scopesOfPeople,
    optionalScopes: ["offline_access"],
  },
  ...installation.apiClients.map(({ clientId, clientSecret, name }) => ({
    client: { ...closed, clientId, name, secret: clientSecret, serviceAccountsEnabled: true },
    defaultScopes: scopesOfServices,
    optionalScopes: [],
  })),
  ...(installation.identityClientSecret === undefined ? [] : [identity(installation.identityClientSecret)]),
];

/** Where a session that ends is told, with its name: OpenID Connect Back-Channel Logout 1.0. */
const logoutTo = (uri: string | undefined): Readonly<Record<string, string>> => ({
  "backchannel.logout.session.required": "true",
  ...(uri && { "backchannel.logout.url": uri }),
});

const portal = (portal: Installation["portal"]): DesiredClient => ({
  client: {
    ...closed,
    clientId: "yanapa-portal",
    name: "Portal de Yanapa",
    secret: portal.clientSecret,
    standardFlowEnabled: true,
    redirectUris: [...portal.redirectUris],
    webOrigins: [],
    attributes: {
      ...pkce,
      "post.logout.redirect.uris": portal.postLogoutRedirectUris.join("##"),
      ...logoutTo(portal.backchannelLogoutUri),
    },
  },
  defaultScopes: scopesOfPeople,
  optionalScopes: ["offline_access"],
});

/** Identity's service account: it keeps members' accounts, and nothing else of the realm. */
const identity = (clientSecret: string): DesiredClient => ({
  client: {
    ...closed,
    clientId: "yanapa-identity",
    name: "Servicio identity: cuentas de los miembros",
    secret: clientSecret,
    serviceAccountsEnabled: true,
    // Its own roles are all it has.
    fullScopeAllowed: true,
  },
  defaultScopes: ["basic", "roles", "service_account"],
  optionalScopes: [],
  // Keycloak shows the roles of a person only to who may see the realm and the clients that own them: without these an
  // account with rights of its own would look as if it had none, and be disabled.
  serviceAccountRoles: {
    "realm-management": ["manage-users", "view-users", "query-users", "view-realm", "view-clients"],
  },
});
