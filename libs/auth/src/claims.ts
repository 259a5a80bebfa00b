import type { Caller, Level, Role, SignedIn } from "./caller.ts";
import { seesRestricted } from "./caller.ts";

/** Media type of an assertion's header, so that no other JWT of the platform passes for one. */
export const assertionType = "yanapa-assertion+jwt";

/** Longest life of an assertion, in seconds. */
export const maxLifeS = 60;

/** The issuer that alone may speak for people and for anonymous callers. */
export const gatewayIssuer = "gateway";

/** The claims that say who calls; the rest (iss, aud, iat, exp, jti) belongs to the token. */
export type CallerClaims = {
  sub: string;
  kind: "user" | "platform" | "service" | "anonymous";
  /** The entity worked in; absent for requesters, platform administrators and anonymous callers. */
  entity?: string;
  roles?: readonly Role[];
  areas?: readonly string[];
  levels?: readonly Level[];
  context_version?: number;
  /** When the person signed in, as the identity provider says (OpenID Connect Core 1.0 §2). */
  auth_time?: number;
  /** The client that called for the person (RFC 9068 §2.2). */
  client_id?: string;
  /** The session that they are signed in by. */
  session?: string;
  /** On whose behalf a service calls (RFC 8693 §4.1, the other way round: `sub` is the service itself). */
  act?: { sub: string; entity?: string };
};

/** Claims of an assertion. Times are whole seconds since 1970. */
export type Claims = CallerClaims & { iss: string; aud: string; iat: number; exp: number; jti: string };

/** The claims of a caller. */
export const claimsOf = (caller: Caller): CallerClaims => {
  switch (caller.kind) {
    case "anonymous":
      return { sub: "anonymous", kind: "anonymous" };
    case "staff":
      return {
        sub: caller.personId,
        kind: "user",
        entity: caller.entityId,
        roles: caller.roles,
        areas: caller.areaIds,
        levels: caller.levels,
        context_version: caller.contextVersion,
        ...signInOf(caller),
      };
    case "requester":
      return {
        sub: caller.personId,
        kind: "user",
        roles: caller.roles,
        context_version: caller.contextVersion,
        ...signInOf(caller),
      };
    case "platform":
      return {
        sub: caller.personId,
        kind: "platform",
        roles: caller.roles,
        context_version: caller.contextVersion,
        ...signInOf(caller),
      };
    case "service": {
      const { onBehalfOf: person, entityId } = caller;
      const claims: CallerClaims = { sub: caller.service, kind: "service" };
      if (entityId !== undefined) claims.entity = entityId;
      if (person !== undefined)
        claims.act =
          person.entityId === undefined
            ? { sub: person.personId }
            : { sub: person.personId, entity: person.entityId };
      return claims;
    }
  }
};

const signInOf = ({
  authTime,
  client,
  session,
}: SignedIn): Pick<CallerClaims, "auth_time" | "client_id" | "session"> => ({
  ...(authTime !== undefined && { auth_time: authTime }),
  ...(client !== undefined && { client_id: client }),
  ...(session !== undefined && { session }),
});

/** The caller that claims speak of; undefined when they do not fit together. The issuer's right to them is checked apart. */
export const callerOf = (claims: CallerClaims): Caller | undefined => {
  const {
    sub,
    kind,
    entity,
    roles = [],
    areas = [],
    levels = [],
    context_version: contextVersion = 0,
    auth_time: authTime,
    client_id: client,
    session,
    act,
  } = claims;
  const signedIn: SignedIn = {
    ...(authTime !== undefined && { authTime }),
    ...(client !== undefined && { client }),
    ...(session !== undefined && { session }),
  };
  switch (kind) {
    case "anonymous":
      return sub === "anonymous" ? { kind } : undefined;
    case "platform":
      return roles.length === 1 && roles[0] === "PLATFORM_ADMIN" && entity === undefined
        ? { kind, personId: sub, roles: ["PLATFORM_ADMIN"], contextVersion, ...signedIn }
        : undefined;
    case "user":
      if (roles.includes("PLATFORM_ADMIN")) return undefined;
      if (entity === undefined)
        return roles.length === 1 && roles[0] === "REQUESTER"
          ? { kind: "requester", personId: sub, roles: ["REQUESTER"], contextVersion, ...signedIn }
          : undefined;
      // `restricted` is derived here and not claimed, so that it can never disagree with the roles.
      return {
        kind: "staff",
        personId: sub,
        entityId: entity,
        roles,
        areaIds: areas,
        levels,
        contextVersion,
        restricted: seesRestricted(roles),
        ...signedIn,
      };
    case "service": {
      const caller: Extract<Caller, { kind: "service" }> = { kind, service: sub };
      if (entity !== undefined) caller.entityId = entity;
      if (act !== undefined)
        caller.onBehalfOf =
          act.entity === undefined ? { personId: act.sub } : { personId: act.sub, entityId: act.entity };
      return caller;
    }
    default:
      return undefined;
  }
};

/** Whether parsed JSON has the shape of claims: every claim of its type, nothing more is believed. */
export const isClaims = (value: unknown): value is Claims => {
  if (typeof value !== "object" || value === null) return false;
  const claims = value as Record<string, unknown>;
  const act = claims.act as Record<string, unknown> | null | undefined;
  return (
    ["sub", "kind", "iss", "aud", "jti"].every((name) => isText(claims[name])) &&
    ["iat", "exp"].every((name) => Number.isSafeInteger(claims[name])) &&
    ["roles", "areas", "levels"].every((name) => claims[name] === undefined || isTexts(claims[name])) &&
    ["entity", "client_id", "session"].every((name) => claims[name] === undefined || isText(claims[name])) &&
    ["context_version", "auth_time"].every(
      (name) => claims[name] === undefined || Number.isSafeInteger(claims[name]),
    ) &&
    (act === undefined ||
      (act !== null && isText(act.sub) && (act.entity === undefined || isText(act.entity))))
  );
};

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
