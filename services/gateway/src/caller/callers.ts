import { type Caller, endedKey, type Level, type Role, type SignedIn, seesRestricted } from "@yanapa/auth";
import { InvalidArgumentError, PermissionDeniedError, UnauthenticatedError } from "@yanapa/errors";
import type { Rpc } from "../contract/rpcs.ts";
import type { Context, Contexts } from "./contexts.ts";
import type { BeforeSignature, TokenVerifier, VerifiedToken } from "./token-verifier.ts";

/** What a request says of who sends it; nothing else of it is believed. */
export type Credentials = {
  /** `Authorization`. */
  readonly authorization: string | undefined;
  /** `Yanapa-Entity`. */
  readonly entity: string | undefined;
};

export type Identified = {
  readonly caller: Caller;
  /** End of the token, whole seconds since 1970; undefined for anonymous callers. */
  readonly expiresAtS: number | undefined;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Turns credentials into the caller that a callee will be told of. */
export class Callers {
  readonly #tokens: TokenVerifier;
  readonly #contexts: Contexts;
  /** A context makes the same caller again and again: it is made once, and so is what is signed for it. */
  readonly #known = new WeakMap<Context, Caller>();

  constructor(tokens: TokenVerifier, contexts: Contexts) {
    this.#tokens = tokens;
    this.#contexts = contexts;
  }

  /**
   * The bearer token of an `Authorization`, undefined when there is none and the rpc does not ask for one.
   * Throws UNAUTHENTICATED.
   */
  tokenOf(rpc: Rpc, authorization: string | undefined): string | undefined {
    if (authorization === undefined || authorization === "") {
      if (rpc.audience === "PUBLIC") return undefined;
      throw new UnauthenticatedError("TOKEN_MISSING");
    }
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new UnauthenticatedError("TOKEN_INVALID");
    return token;
  }

  /** What a token says; `beforeSignature` as in `TokenVerifier`. */
  verify(token: string, beforeSignature: BeforeSignature): Promise<VerifiedToken> {
    return this.#tokens.verify(token, beforeSignature);
  }

  /**
   * The caller that a verified token and an entity make for an rpc. Whoever lacks the role for a PLATFORM rpc goes to
   * the callee as what they are: it refuses and records the attempt.
   * Throws INVALID_ARGUMENT ENTITY_INVALID and ENTITY_NOT_ALLOWED, PERMISSION_DENIED PLATFORM_NOT_STAFF, and what identity
   * answers.
   */
  async callerOf(rpc: Rpc, token: VerifiedToken, entity: string | undefined): Promise<Caller> {
    const entityId = readEntity(entity);
    if (rpc.audience === "PLATFORM" && token.platformAdmin) {
      if (entityId !== "") throw new InvalidArgumentError("ENTITY_NOT_ALLOWED");
      const { personId, contextVersion } = await this.#contexts.of(token, "");
      return { kind: "platform", personId, roles: ["PLATFORM_ADMIN"], contextVersion, ...signedIn(token) };
    }
    const context = await this.#contexts.of(token, entityId);
    // Identity refuses it, and records that; whatever it answers, who administers the platform is nobody's staff.
    if (token.platformAdmin && entityId !== "") throw new PermissionDeniedError("PLATFORM_NOT_STAFF");
    let caller = this.#known.get(context);
    if (caller === undefined) {
      // A context belongs to one sign-in, and so does its time.
      const made = entityId === "" ? requesterOf(context) : staffOf(context, entityId);
      caller = { ...made, ...signedIn(token) };
      this.#known.set(context, caller);
    }
    return caller;
  }
}

const readEntity = (entity: string | undefined): string => {
  if (entity === undefined || entity === "") return "";
  if (!uuid.test(entity)) throw new InvalidArgumentError("ENTITY_INVALID");
  return entity.toLowerCase();
};

/** What the callee is told of the sign-in; the provider's own name of a session stays here. */
const signedIn = ({ issuer, sessionId, clientId, authTimeS, serviceAccount }: VerifiedToken): SignedIn => ({
  ...(authTimeS !== undefined && { authTime: authTimeS }),
  ...(clientId !== "" && { client: clientId }),
  // Nobody signed in for an account of a client, whatever its token says.
  ...(sessionId !== "" && !serviceAccount && { session: endedKey({ issuer, sessionId }).slice(0, 32) }),
});

const requesterOf = ({ personId, contextVersion }: Context): Caller => ({
  kind: "requester",
  personId,
  roles: ["REQUESTER"],
  contextVersion,
});

const staffOf = (context: Context, entityId: string): Caller => {
  const roles = context.roles.filter((role): role is Role => role !== "UNSPECIFIED");
  return {
    kind: "staff",
    personId: context.personId,
    entityId,
    roles,
    areaIds: context.areaIds,
    levels: context.levels.filter((level): level is Level => level !== "UNSPECIFIED"),
    contextVersion: context.contextVersion,
    restricted: seesRestricted(roles),
  };
};
