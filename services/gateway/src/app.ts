import { ContextServiceService } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import { createRawClients } from "@yanapa/rpc";
import { defineService, type ProxiedOptions } from "@yanapa/service";
import type { Logger } from "@yanapa/telemetry";
import { contextsOf } from "./caller/ask-identity.ts";
import { Callers } from "./caller/callers.ts";
import { ClientAddresses } from "./caller/client-addresses.ts";
import { Door } from "./caller/door.ts";
import { DoorLimits } from "./caller/door-limits.ts";
import { EndedSessions } from "./caller/ended-sessions.ts";
import { IssuerKeys } from "./caller/issuer-keys.ts";
import { TokenVerifier } from "./caller/token-verifier.ts";
import { config } from "./config.ts";
import { publicRpcs } from "./contract/rpcs.ts";
import { Forwarder } from "./forward/forwarder.ts";
import { startGrpcServer } from "./grpc/server.ts";
import { inspect } from "./inspect.ts";
import { portalAddresses } from "./rest/portal-door.ts";
import { routesOf } from "./rest/routes.ts";
import { startRestServer } from "./rest/server.ts";

/** The one public service: knows who calls, and passes their calls on. It keeps nothing. */
export const gateway = defineService({
  name: "gateway",
  config,
  migrations: [],
  inspect,
  create: async ({ config, log, telemetry, bus, client, signer, addressOf, tls }) => {
    const issuers = config.OIDC_ISSUER.map(
      (issuer) => new IssuerKeys({ issuer, jwksUri: config.OIDC_JWKS_URI, log }),
    );
    const ended = new EndedSessions();
    const tokens = new TokenVerifier({ issuers, audience: config.OIDC_AUDIENCE, log, ended });
    const identity = client(ContextServiceService);
    const contexts = contextsOf(identity);
    const forgetSessions = bus.onSignal("yanapa.invalidate.session.*", (data, subject) => {
      const { atS } = data as { atS?: unknown };
      if (typeof atS === "number") ended.end(subject.slice(subject.lastIndexOf(".") + 1), atS);
    });
    const forget = bus.onSignal("yanapa.invalidate.person.*", (_data, subject) =>
      contexts.forget(subject.slice(subject.lastIndexOf(".") + 1)),
    );
    const limits = new DoorLimits(config.refusedPerMinute, config.replicas);
    const door = new Door(new Callers(tokens, contexts), limits);
    const addresses = new ClientAddresses(config.trustedProxies);
    const raw = createRawClients({ tls });
    const forwarder = new Forwarder({ raw, signer, addressOf, telemetry });

    const rpcs = publicRpcs(config);
    const gate = { door, addresses, forwarder, telemetry };
    const proxied = proxiedBy(config, log);
    const patienceMs = config.senderPatience;
    const grpc = await startGrpcServer(
      config.gatewayGrpcListen,
      rpcs,
      { ...gate, inFlight: { count: 0 } },
      { patienceMs, proxied },
    );
    const served = { ...gate, routes: routesOf(rpcs) };
    const logout = { issuers, clients: config.logoutClients, ended, identity, log };
    const pages = { rpcs, grpcAddress: grpc.address, patienceMs, logout };
    const doors = [startRestServer(config.restListen, served, { ...pages, proxied })];
    if (config.portalListen !== undefined)
      doors.push(
        startRestServer(
          config.portalListen,
          { ...served, addresses: portalAddresses(tls) },
          { ...pages, portal: tls },
        ),
      );
    const opened = await Promise.allSettled(doors);
    const rest = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const failed = opened.find((one) => one.status === "rejected");
    if (failed !== undefined) {
      await Promise.all([grpc.stop(), ...rest.map((one) => one.stop())]);
      throw failed.reason;
    }
    log.info({ rest: rest.map(({ address }) => address), grpc: grpc.address }, "open");
    return {
      rpcs: {},
      leave: () => {
        for (const one of rest) one.leave();
      },
      close: async () => {
        await Promise.all([...rest.map((one) => one.stop()), grpc.stop()]);
        forget();
        forgetSessions();
        raw.close();
      },
    };
  },
});

/** How long a proxy may take to say whose connection it passes on; it knows when it opens it. */
const headerMs = 5_000;

/** Whose connections begin with a PROXY header. The portal's door has its own word for addresses. */
const proxiedBy = (
  own: { proxyProtocol: boolean; trustedProxies: readonly string[]; senderPatience: number },
  log: Logger,
): ProxiedOptions | undefined =>
  own.proxyProtocol
    ? { proxies: own.trustedProxies, patienceMs: Math.min(headerMs, own.senderPatience), log }
    : undefined;
