import { address, duration, flag, integer, list, secret, text, url } from "@yanapa/config";

/** What the gateway reads from the environment besides the common entries. */
export const config = {
  restListen: address({
    default: "127.0.0.1:8080",
    doc: "Where REST and the pages are served; port 0 takes a free one.",
  }),
  portalListen: address({
    optional: true,
    doc: "REST for the portal alone, which says whose address it serves; with TLS=mutual by its certificate.",
  }),
  gatewayGrpcListen: address({ default: "127.0.0.1:9090", doc: "Where gRPC is served to the outside." }),
  OIDC_ISSUER: list({ doc: "Trusted issuers of access tokens, as their `iss` says; several by commas." }),
  OIDC_AUDIENCE: text({ default: "yanapa-gateway", doc: "Audience that every access token must name." }),
  logoutClients: list({
    default: "yanapa-cli,yanapa-portal",
    doc: "Clients of the issuers whose logout tokens (POST /backchannel-logout) are taken.",
  }),
  OIDC_JWKS_URI: url({
    optional: true,
    schemes: ["http", "https"],
    doc: "Keys of the issuer, when they are not to be found by its discovery document; with one issuer only.",
  }),
  trustedProxies: list({
    doc: "Addresses or networks of the proxies in front, whose X-Forwarded-For is believed, over REST and gRPC.",
  }),
  proxyProtocol: flag({
    doc: "Connections of TRUSTED_PROXIES begin with a PROXY protocol header (v1 or v2) that says whose they are, over REST and gRPC; without one in 5 s they are ended.",
  }),
  behindProxy: flag({
    doc: "There is a proxy in front, such as an ingress: doctor insists on TRUSTED_PROXIES.",
  }),
  replicas: integer({
    default: 1,
    min: 1,
    max: 1_000,
    doc: "Gateways that share the work: each allows its part of the limits.",
  }),
  refusedPerMinute: integer({
    default: 3_000,
    min: 0,
    max: 1_000_000,
    doc: "Refused requests, and anonymous ones, that one address or one person may make in a minute; 0 sets no limit.",
  }),
  senderPatience: duration({
    default: "30s",
    min: "1s",
    max: "5m",
    doc: "How long a request may take to arrive, and how long a connection may carry nothing while one is due.",
  }),
  doctorTokenUrl: url({
    optional: true,
    schemes: ["http", "https"],
    doc: "Where `doctor` signs in by client credentials, to see whether tokens name the issuer and the audience.",
  }),
  doctorClientId: text({ optional: true, doc: "Service account with which it does." }),
  doctorClientSecret: secret({ optional: true, doc: "Its secret." }),
  testClock: flag({ doc: "Shows the rpc that moves domain time, for demos and tests. Never in production." }),
};
