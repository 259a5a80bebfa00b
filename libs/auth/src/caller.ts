import type { Level, StaffRole } from "@yanapa/words";

export type { Level, StaffRole };

/** Every role an rpc may ask for. */
export type Role = StaffRole | "REQUESTER" | "PLATFORM_ADMIN";

/** By which sign-in a person calls; each absent when the identity provider does not say. */
export type SignedIn = {
  /** When they last proved who they are, whole seconds since 1970. */
  authTime?: number;
  /** The client of the identity provider that calls for them: `yanapa-portal`. */
  client?: string;
  /** Their session, by a name that tells nobody which of the provider's it is. */
  session?: string;
};

/** Who is calling, as proven by an assertion. One entity at a time, never inferred. */
export type Caller =
  | { kind: "anonymous" }
  | ({
      kind: "staff";
      personId: string;
      entityId: string;
      roles: readonly Role[];
      areaIds: readonly string[];
      levels: readonly Level[];
      /** Version of the memberships this was read from; an older one is dropped on revocation. */
      contextVersion: number;
      /** May see security incidents: holds L3_SECURITY, RSI or SUPERVISOR. */
      restricted: boolean;
    } & SignedIn)
  | ({
      kind: "requester";
      personId: string;
      roles: readonly ["REQUESTER"];
      contextVersion: number;
    } & SignedIn)
  | ({
      kind: "platform";
      personId: string;
      roles: readonly ["PLATFORM_ADMIN"];
      contextVersion: number;
    } & SignedIn)
  | {
      kind: "service";
      service: string;
      /** The person whose request made the service call; for the record, not for rights. */
      onBehalfOf?: { personId: string; entityId?: string };
      /** The entity whose data the call is about. */
      entityId?: string;
    };

/** Whether staff with these roles may see security incidents. */
export const seesRestricted = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === "L3_SECURITY" || role === "RSI" || role === "SUPERVISOR");

/** The caller as one string for records, idempotency and events: `person:<id>`, `service:<name>` or `anonymous`. */
export const principalOf = (caller: Caller): string => {
  switch (caller.kind) {
    case "anonymous":
      return "anonymous";
    case "service":
      return `service:${caller.service}`;
    default:
      return `person:${caller.personId}`;
  }
};
