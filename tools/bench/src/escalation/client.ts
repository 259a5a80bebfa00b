import { AssertionSigner, type Caller, loadSigningKey } from "@yanapa/auth";
import { uuidv7 } from "@yanapa/database";
import { type Client, createClients } from "@yanapa/rpc";
import { createTelemetry } from "@yanapa/telemetry";
import { Secrets } from "@yanapa/tool-constellation";
import type { World } from "./world.ts";

/** Calls the service as somebody of an entity, vouched for as the gateway does. Close it. */
export const callAs = (
  world: World,
  caller: { readonly entityId: string; readonly roles: readonly ("SUPERVISOR" | "ENTITY_ADMIN")[] },
): { client<D>(definition: D): Client<D>; close(): void } => {
  const { keyFile } = new Secrets(world.stateDir).signingKeys(["escalation", "gateway"]);
  const gateway = new AssertionSigner(loadSigningKey(keyFile("gateway")));
  const person = {
    kind: "staff",
    personId: uuidv7(),
    areaIds: [],
    levels: [],
    contextVersion: 1,
    restricted: caller.roles.includes("SUPERVISOR"),
    ...caller,
  } as Caller;
  const signer = { sign: (_: Caller, audience: string) => gateway.sign(person, audience) } as AssertionSigner;
  const telemetry = createTelemetry({ service: "bench", logLevel: "silent", disabled: true });
  return createClients({ signer, telemetry, addressOf: () => world.service.address });
};
