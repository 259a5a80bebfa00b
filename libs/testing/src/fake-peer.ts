import { AssertionVerifier } from "@yanapa/auth";
import { UnimplementedError } from "@yanapa/errors";
import { services } from "@yanapa/proto/services.ts";
import { type AnyHandlers, type RpcServer, startRpcServer } from "@yanapa/rpc";
import { createTelemetry, systemClock } from "@yanapa/telemetry";
import { testKeys } from "./keys.ts";

/**
 * A real gRPC server with handlers that stand in for a service; access is checked as the contract says. Rpcs without a
 * handler answer UNIMPLEMENTED.
 */
export const startFakePeer = (
  name: string,
  implementations: Readonly<Record<string, AnyHandlers>>,
): Promise<RpcServer> =>
  startRpcServer({
    service: name,
    listen: "127.0.0.1:0",
    implementations: Object.fromEntries(
      Object.entries(implementations).map(([service, handlers]) => [
        service,
        { ...refusing(service), ...handlers },
      ]),
    ),
    verifier: new AssertionVerifier(testKeys().jwks, name),
    telemetry: createTelemetry({ service: name, logLevel: "silent" }),
    clock: systemClock,
  });

const refusing = (service: string): AnyHandlers => {
  const known = (services as Record<string, { definition: object }>)[service];
  return Object.fromEntries(
    Object.keys(known?.definition ?? {}).map((rpc) => [
      rpc,
      async () => {
        throw new UnimplementedError("UNIMPLEMENTED", { rpc: `${service}/${rpc}` });
      },
    ]),
  );
};
