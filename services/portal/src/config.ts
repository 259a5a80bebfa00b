import { address, duration, flag, list, secret, text, url } from "@yanapa/config";

/** What the portal reads from the environment besides the common entries. */
export const config = {
  webListen: address({
    default: "127.0.0.1:8080",
    doc: "Where browsers are served; port 0 takes a free one.",
  }),
  portalOrigin: url({
    schemes: ["http", "https"],
    doc: "The public origin, as people see it: https://mesa.example.bo. Plain HTTP on loopback only.",
  }),
  gatewayUrl: url({ schemes: ["http", "https"], doc: "REST of the gateway, to which /v1 and /api pass on." }),
  OIDC_ISSUER: text({ doc: "Issuer that signs people in; of several by commas, the first." }),
  portalClientId: text({ default: "yanapa-portal", doc: "Confidential client at the issuer." }),
  portalClientSecret: secret({ doc: "Its secret." }),
  portalKeys: secret({
    doc: "Keys of 32 bytes in base64 that encrypt what is kept, by commas: the first encrypts, all decrypt.",
  }),
  portalPages: text({
    optional: true,
    doc: "Folder of the built pages; `pages` beside the program when absent.",
  }),
  portalDevelopment: flag({ doc: "Shows /mesa/estilo: every part in every state. Never in production." }),
  sessionIdle: duration({
    default: "30m",
    min: "1m",
    max: "24h",
    doc: "A session unused for this long ends.",
  }),
  sessionLength: duration({
    default: "10h",
    min: "1m",
    max: "7d",
    doc: "A session ends after this, used or not.",
  }),
  behindProxy: flag({
    doc: "Whether there is a proxy in front, whose X-Forwarded-For then has to be believed.",
  }),
  trustedProxies: list({
    doc: "Addresses or networks of the proxies in front, whose X-Forwarded-For is believed.",
  }),
  proxyProtocol: flag({
    doc: "Connections of TRUSTED_PROXIES begin with a PROXY protocol header (v1 or v2) that says whose they are; without one in 5 s they are ended.",
  }),
};
