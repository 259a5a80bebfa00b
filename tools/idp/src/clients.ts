import { hash } from "node:crypto";
import type { ClientMetadata } from "oidc-provider";

/** A client of either issuer: no secret = public, loopback redirects; no redirect = a service account. */
export type DemoClient = {
  clientId: string;
  clientSecret?: string;
  redirectUris?: readonly string[];
  postLogoutRedirectUris?: readonly string[];
  backchannelLogoutUri?: string;
};

/** The clients that every installation for development has, at its one public origin. A client given with the same id replaces one. */
export const defaultClients = (origin?: string): DemoClient[] => [
  cliClient(origin),
  portalClient(origin),
  { clientId: "entity-api-demo", clientSecret: "entity-api-demo-solo-para-desarrollo" },
];

/** Programs on a person's machine; the one public origin takes the word that their session ended, and passes it on. */
export const cliClient = (origin?: string): DemoClient => {
  return {
    clientId: "yanapa-cli",
    // The port of a loopback redirect is free, RFC 8252 §7.3.
    redirectUris: ["http://127.0.0.1/callback"],
    postLogoutRedirectUris: ["http://127.0.0.1/callback"],
    ...(origin !== undefined && { backchannelLogoutUri: `${origin}/backchannel-logout` }),
  };
};

/** The portal's client, wherever its one public origin is. */
export const portalClient = (origin = "http://127.0.0.1:8080"): DemoClient => ({
  clientId: "yanapa-portal",
  clientSecret: "yanapa-portal-solo-para-desarrollo",
  redirectUris: [`${origin}/auth/callback`],
  postLogoutRedirectUris: [`${origin}/`],
  backchannelLogoutUri: `${origin}/auth/backchannel`,
});

/** oidc-provider's registration of a client. */
export const clientMetadata = (client: DemoClient): ClientMetadata => {
  const interactive = client.redirectUris !== undefined;
  const confidential = client.clientSecret !== undefined;
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    token_endpoint_auth_method: confidential ? "client_secret_basic" : "none",
    application_type: confidential ? "web" : "native",
    redirect_uris: [...(client.redirectUris ?? [])],
    post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
    response_types: interactive ? ["code"] : [],
    grant_types: interactive ? ["authorization_code", "refresh_token"] : ["client_credentials"],
    require_auth_time: interactive,
    ...(client.backchannelLogoutUri && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
  };
};

/** A UUID that depends on the client's id alone: the `sub` of its service account. */
export const serviceAccountSub = (clientId: string): string => {
  const hex = hash("sha256", `service-account-${clientId}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
