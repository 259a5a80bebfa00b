import type { AssertionSigner, Caller } from "@yanapa/auth";
import { uuidv7 } from "@yanapa/database";
import { accessTable } from "@yanapa/proto/access.ts";
import {
  type CallOptions,
  type Client,
  type Clients,
  createClients,
  type MethodDefinition,
} from "@yanapa/rpc";
import { createTelemetry } from "@yanapa/telemetry";
import { testKeys } from "./keys.ts";
import { testPatienceMs } from "./patience.ts";

type Call = (request: unknown, options?: CallOptions) => Promise<unknown>;

/** Clients of one address that call as anybody. Close them. */
export const createClientsAs = (
  address: string,
): { client<Definition>(definition: Definition, caller: Caller): Client<Definition>; close(): void } => {
  const opened = new Map<Caller, Clients>();
  const clientsFor = (caller: Caller): Clients => {
    const known = opened.get(caller);
    if (known) return known;
    // A service signs only for itself; here whoever may vouch for the caller does.
    const signer = {
      sign: (said: Caller, audience: string) =>
        testKeys().signerFor(caller).sign(about(said, caller), audience),
    } as AssertionSigner;
    const telemetry = createTelemetry({ service: "test", logLevel: "silent" });
    const clients = createClients({ signer, telemetry, addressOf: () => address });
    opened.set(caller, clients);
    return clients;
  };
  return {
    client<Definition>(definition: Definition, caller: Caller) {
      const plain = clientsFor(caller).client(definition) as Record<string, Call>;
      const keyed = Object.entries(definition as Record<string, MethodDefinition>).map(([name, { path }]) => [
        name,
        ((request, options = {}) =>
          plain[name]?.(request, {
            timeoutMs: testPatienceMs,
            ...(isCommand(path) ? { idempotencyKey: uuidv7() } : {}),
            ...entityIn(request),
            ...options,
          })) as Call,
      ]);
      return Object.fromEntries(keyed) as Client<Definition>;
    },
    close() {
      for (const clients of opened.values()) clients.close();
    },
  };
};

/** A service that was given no entity speaks of the one that its request names, as services do. */
const about = (said: Caller, caller: Caller): Caller =>
  caller.kind === "service" && caller.entityId === undefined && said.kind === "service" && said.entityId
    ? { ...caller, entityId: said.entityId }
    : caller;

const entityIn = (request: unknown): { entityId?: string } => {
  const { entityId } = (request ?? {}) as { entityId?: unknown };
  return typeof entityId === "string" && entityId !== "" ? { entityId } : {};
};

const isCommand = (path: string): boolean =>
  (accessTable as Record<string, { idempotency: string }>)[path]?.idempotency !== "NO_SIDE_EFFECTS";
