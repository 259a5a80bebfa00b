import type { Caller } from "@yanapa/auth";
import { InternalError } from "@yanapa/errors";

/** Whose rows a transaction sees. Row-level security reads it from the transaction; no scope, no rows. */
export type Scope =
  | {
      kind: "staff";
      entityId: string;
      personId?: string;
      /** Sees security incidents; comes from roles, or is on for a service, whose caller has checked its person. */
      restricted: boolean;
    }
  | { kind: "requester"; personId: string }
  /** Who comes with the link of one case: that case, read only. `linkDigest` is the SHA-256 of the link's code, hex. */
  | { kind: "guest"; linkDigest: string }
  | { kind: "platform" };

/** Entity of what belongs to the whole platform: its events and the records of its commands. */
export const platformEntityId = "00000000-0000-0000-0000-000000000000";

/**
 * The scope in which a caller reads and changes. A service acts on the entity it names, else on the platform.
 * Throws INTERNAL for an anonymous caller: a PUBLIC rpc says itself what it reads.
 */
export const scopeOf = (caller: Caller): Scope => {
  switch (caller.kind) {
    case "staff":
      return {
        kind: "staff",
        entityId: caller.entityId,
        personId: caller.personId,
        restricted: caller.restricted,
      };
    case "requester":
      return { kind: "requester", personId: caller.personId };
    case "platform":
      return { kind: "platform" };
    case "service": {
      const entityId = caller.entityId ?? caller.onBehalfOf?.entityId;
      if (entityId === undefined) return { kind: "platform" };
      const personId = caller.onBehalfOf?.personId;
      return {
        kind: "staff",
        entityId,
        ...(personId === undefined ? {} : { personId }),
        restricted: true,
      };
    }
    // Who comes with a link says with it what they read: `guest`.
    case "anonymous":
      throw new InternalError("SCOPE_MISSING");
  }
};

/** An entity's scope with the person who calls, where whoever made it did not say: what they spend is theirs. */
export const withPerson = (scope: Scope, { caller }: { caller: Caller }): Scope =>
  scope.kind === "staff" && scope.personId === undefined && "personId" in caller
    ? { ...scope, personId: caller.personId }
    : scope;

/** The entity that a scope's own records (idempotency, events) are kept under. */
export const entityOf = (scope: Scope): string =>
  scope.kind === "staff" ? scope.entityId : platformEntityId;
