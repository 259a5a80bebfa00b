import type { EventBody } from "@yanapa/proto/events.ts";
import { RefusalKind } from "@yanapa/proto/yanapa/audit/v1/access_events.ts";
import type { Refusal } from "@yanapa/rpc";
import { platformEntityId } from "./scope.ts";
import type { About } from "./sql.ts";
import { uuidv7 } from "./uuid.ts";

/** The audit event of a refused access, in the chain of the actor's entity. */
export const refusalEvent = (
  service: string,
  { caller, outcome, rpc, reason, requestedIds }: Refusal,
): { body: EventBody<"AccessRefused">; about: About } => {
  const entityId = caller.kind === "staff" || caller.kind === "service" ? (caller.entityId ?? "") : "";
  return {
    body: {
      entityId,
      kind: outcome === "missed" ? RefusalKind.MISSED : RefusalKind.DENIED,
      rpc,
      reason,
      requestedId: Object.values(requestedIds)[0] ?? "",
      service,
    },
    about: {
      aggregate: "access",
      // Every refusal stands alone: nothing orders them.
      aggregateId: uuidv7(),
      sequence: 1,
      entityId: entityId || platformEntityId,
    },
  };
};
