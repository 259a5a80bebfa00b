import { type Caller, principalOf } from "./caller.ts";

/** Who did something, for the record. */
export type Actor = {
  /** `person:<id>` or `service:<name>`. */
  readonly principal: string;
  /** The entities in whose chains it is recorded: the actor's own. None: the platform's chain. */
  readonly entityIds: readonly string[];
  /** The service that called for a person, or "". */
  readonly via: string;
};

/**
 * Who stands behind a call: the person a service calls for, in the entity they act in, or else the caller. What the call is
 * about may be another entity's; that one's chain does not learn of who asked.
 */
export const actorOf = (caller: Exclude<Caller, { kind: "anonymous" }>): Actor => {
  if (caller.kind === "service" && caller.onBehalfOf !== undefined) {
    const { personId, entityId } = caller.onBehalfOf;
    return { principal: `person:${personId}`, entityIds: listOf(entityId), via: caller.service };
  }
  const entityId = caller.kind === "staff" || caller.kind === "service" ? caller.entityId : undefined;
  return { principal: principalOf(caller), entityIds: listOf(entityId), via: "" };
};

const listOf = (entityId: string | undefined): string[] => (entityId === undefined ? [] : [entityId]);
