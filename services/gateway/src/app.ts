import { ContextServiceService } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import { createRawClients } from "@yanapa/rpc";
import { defineService } from "@yanapa/service";
import { contextsOf } from "./caller/ask-identity.ts";
import { Callers } from "./caller/callers.ts";
import { Door } from "./caller/door.ts";
import { IssuerKeys } from "./caller/issuer-keys.ts";
import { RefusedLimits } from "./caller/refused-limits.ts";
import { TokenVerifier } from "./caller/token-verifier.ts";
import { config } from "./config.ts";
import { publicRpcs } from "./contract/rpcs.ts";
import { Forwarder } from "./forward/forwarder.ts";
import { startGrpcServer } from "./grpc/server.ts";
import { inspect } from "./inspect.ts";
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
    const tokens = new TokenVerifier({ issuers, audience: config.OIDC_AUDIENCE, log });
    const contexts = contextsOf(client(ContextServiceService));
    const forget = bus.onSignal("yanapa.invalidate.person.*", (_data, subject) =>
      contexts.forget(subject.slice(subject.lastIndexOf(".") + 1)),
    );
    const door = new Door(new Callers(tokens, contexts), new RefusedLimits(config.refusedPerMinute));
    const raw = createRawClients({ tls });
    const forwarder = new Forwarder({ raw, signer, addressOf, telemetry });

    const rpcs = publicRpcs(config);
    const gate = { door, forwarder, telemetry };
    const grpc = await startGrpcServer(config.gatewayGrpcListen, rpcs, { ...gate, inFlight: { count: 0 } });
    const rest = await startRestServer(
      config.restListen,
      { ...gate, routes: routesOf(rpcs) },
      { rpcs, grpcAddress: grpc.address, trustedProxies: config.trustedProxies },
    ).catch(async (error) => {
      await grpc.stop();
      throw error;
    });
    log.info({ rest: rest.address, grpc: grpc.address }, "open");
    return {
      rpcs: {},
      leave: () => rest.leave(),
      close: async () => {
        await Promise.all([rest.stop(), grpc.stop()]);
        forget();
        raw.close();
      },
    };
  },
});
