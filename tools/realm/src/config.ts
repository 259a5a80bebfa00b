import { type ConfigOf, choice, integer, secret, text, url } from "@yanapa/config";
import type { Installation } from "../../../deploy/keycloak/index.ts";
import type { Administration } from "./connect.ts";

const http = { schemes: ["http", "https"] } as const;

/** What the tool reads from the environment. */
export const config = {
  keycloakUrl: url({ ...http, doc: "Where Keycloak is reached, with its path when it has one." }),
  keycloakRealm: text({ default: "yanapa", doc: "Name of the realm." }),
  keycloakAdminClientId: text({
    optional: true,
    doc: "Service account of the realm master that administers.",
  }),
  keycloakAdminClientSecret: secret({ optional: true, doc: "Its secret." }),
  keycloakAdminUsername: text({ optional: true, doc: "Instead of it, a person of the realm master." }),
  keycloakAdminPassword: secret({ optional: true, doc: "Their password." }),
  portalUrl: url({ ...http, doc: "Address of the portal, as people open it." }),
  portalClientSecret: secret({ doc: "Secret of the client yanapa-portal." }),
  portalBackchannelLogoutUrl: url({
    ...http,
    optional: true,
    doc: "Where Keycloak tells the portal that a session ended.",
  }),
  gatewayBackchannelLogoutUrl: url({
    ...http,
    optional: true,
    doc: "Where Keycloak tells the gateway that a session by yanapa-cli ended; the portal passes it on when absent.",
  }),
  identityClientSecret: secret({
    optional: true,
    doc: "Secret of the client yanapa-identity; absent, identity may not keep members' accounts.",
  }),
  apiClients: secret({
    optional: true,
    doc: "Clients of entities' own systems: a JSON list of {clientId, clientSecret, name}.",
  }),
  ciudadaniaIssuer: url({
    ...http,
    optional: true,
    doc: "Issuer of Ciudadanía Digital; absent, citizens can't sign in.",
  }),
  ciudadaniaClientId: text({ optional: true, doc: "The platform's registration there." }),
  ciudadaniaClientSecret: secret({ optional: true, doc: "Its secret." }),
  mailHost: text({ optional: true, doc: "Server of Keycloak's own mail: invitations, forgotten passwords." }),
  mailPort: integer({ default: 587, min: 1, max: 65_535, doc: "Its port." }),
  mailFrom: text({ optional: true, doc: "Sender of that mail." }),
  mailSecurity: choice(["starttls", "none"], { default: "starttls", doc: "Whether that mail goes by TLS." }),
};

type Config = ConfigOf<typeof config>;

/** Who administers Keycloak. @throws Error when neither way is given whole. */
export const administrationOf = (given: Config): Administration => {
  const place = { url: given.keycloakUrl.replace(/\/$/, ""), realm: given.keycloakRealm };
  const { keycloakAdminClientId: clientId, keycloakAdminClientSecret: clientSecret } = given;
  if (clientId && clientSecret) return { ...place, clientId, clientSecret };
  const { keycloakAdminUsername: username, keycloakAdminPassword: password } = given;
  if (username && password) return { ...place, username, password };
  throw new Error(
    "faltan KEYCLOAK_ADMIN_CLIENT_ID y KEYCLOAK_ADMIN_CLIENT_SECRET, o KEYCLOAK_ADMIN_USERNAME y KEYCLOAK_ADMIN_PASSWORD",
  );
};

/** The installation that the environment describes. @throws Error when part of Ciudadanía Digital's registration is missing. */
export const installationOf = (given: Config): Installation => {
  const portalUrl = given.portalUrl.replace(/\/$/, "");
  return {
    realm: given.keycloakRealm,
    portal: {
      clientSecret: given.portalClientSecret,
      redirectUris: [`${portalUrl}/auth/callback`],
      postLogoutRedirectUris: [`${portalUrl}/`],
      backchannelLogoutUri: given.portalBackchannelLogoutUrl,
    },
    gatewayLogoutUri: given.gatewayBackchannelLogoutUrl ?? `${portalUrl}/backchannel-logout`,
    apiClients: JSON.parse(given.apiClients ?? "[]") as Installation["apiClients"],
    identityClientSecret: given.identityClientSecret,
    ciudadania: ciudadaniaOf(given),
    mail: given.mailHost
      ? {
          host: given.mailHost,
          port: given.mailPort,
          from: given.mailFrom ?? "",
          startTls: given.mailSecurity === "starttls",
        }
      : undefined,
  };
};

const ciudadaniaOf = ({
  ciudadaniaIssuer: issuer,
  ciudadaniaClientId: clientId,
  ciudadaniaClientSecret: clientSecret,
}: Config): Installation["ciudadania"] => {
  if (!issuer) return undefined;
  if (!clientId || !clientSecret)
    throw new Error("con CIUDADANIA_ISSUER van CIUDADANIA_CLIENT_ID y CIUDADANIA_CLIENT_SECRET");
  return { issuer: issuer.replace(/\/$/, ""), clientId, clientSecret };
};
