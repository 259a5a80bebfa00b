import { join } from "node:path";
import { defineService } from "@yanapa/service";
import { systemClock } from "@yanapa/telemetry";
import { PendingSignIns } from "./auth/pending.ts";
import { Provider } from "./auth/provider.ts";
import { config } from "./config.ts";
import { Gateway } from "./gateway/gateway.ts";
import { startPortalServer } from "./http/server.ts";
import { developedPages, loadBuiltPages } from "./pages/built.ts";
import { Cookies } from "./session/cookies.ts";
import { FormSeals } from "./session/form-seal.ts";
import { GuestVisits } from "./session/guest-visits.ts";
import { SecretBox } from "./session/secret-box.ts";
import { Sessions } from "./session/sessions.ts";
import { Drafts } from "./store/drafts.ts";
import { migrations } from "./store/migrations/index.ts";
import { SavedViews } from "./store/saved-views.ts";
import { SessionRows } from "./store/session-rows.ts";

/** How often the rows of ended sessions are removed. */
const sweepMs = 10 * 60_000;

/** How long a proxy may take to say whose connection it passes on; it knows when it opens it. */
const headerMs = 5_000;

/** The one public origin: browser sessions and the pages; what they ask for passes on to the gateway. */
export const portal = defineService({
  name: "portal",
  config,
  entities: [],
  migrations,
  create: async ({ config, database, log, tls }) => {
    const { OIDC_ISSUER: issuers, portalClientId: clientId, portalClientSecret: clientSecret } = config;
    const origin = new URL(config.portalOrigin).origin;
    // Sessions live in real time: a test clock moves the domain, never who is signed in.
    const clock = systemClock;
    const [issuer = ""] = issuers.split(",");
    const provider = new Provider({ issuer: issuer.trim(), clientId, clientSecret, origin, clock });
    const box = new SecretBox(config.portalKeys);
    const sessions = new Sessions({
      rows: new SessionRows(database),
      box,
      provider,
      idleMs: config.sessionIdle,
      lengthMs: config.sessionLength,
      clock,
    });
    const { trustedProxies } = config;
    if ((config.behindProxy || config.proxyProtocol) && trustedProxies.length === 0)
      log.warn("TRUSTED_PROXIES names nobody: everybody has the address of the proxy in front");
    const cookies = new Cookies(origin);
    const drafts = new Drafts(database, box, clock);
    const gateway = new Gateway(config.gatewayUrl, tls);
    const folder = config.portalPages ?? join(import.meta.dirname, "pages");
    const built = await loadBuiltPages(folder);
    const server = await startPortalServer(
      config.webListen,
      {
        origin,
        log,
        cookies,
        guests: new GuestVisits(cookies, box),
        clock,
        sessions,
        seals: new FormSeals(box),
        pending: new PendingSignIns(box, clock),
        provider,
        gateway,
        drafts,
        views: new SavedViews(database, clock),
        pages: config.portalDevelopment ? developedPages(folder, built) : async () => built,
        development: config.portalDevelopment,
      },
      {
        trustedProxies,
        proxied: config.proxyProtocol ? { proxies: trustedProxies, patienceMs: headerMs, log } : undefined,
      },
    );
    log.info({ origin, listen: server.address }, "open");
    return {
      rpcs: {},
      jobs: [
        { name: "remove-ended-sessions", everyMs: sweepMs, run: () => sessions.sweep() },
        { name: "remove-old-drafts", everyMs: 6 * sweepMs, run: () => drafts.sweep() },
      ],
      leave: () => server.leave(),
      close: async () => {
        await server.stop();
        gateway.close();
      },
    };
  },
});
