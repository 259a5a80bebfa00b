import { randomUUID } from "node:crypto";
import type { ContextServiceService } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import type { Client } from "@yanapa/rpc";
import { Contexts } from "./contexts.ts";

/** A request waits no longer for its context; the rest of its time belongs to the callee. */
const patienceMs = 5_000;

/** Contexts as identity resolves them. */
export const contextsOf = (identity: Client<typeof ContextServiceService>): Contexts =>
  new Contexts((request) =>
    identity.resolveContext(request, {
      idempotencyKey: randomUUID(),
      timeoutMs: patienceMs,
      ...(request.entityId !== "" && { entityId: request.entityId }),
    }),
  );
