import { randomUUID, sign } from "node:crypto";
import { InternalError } from "@yanapa/errors";
import { type Clock, systemClock } from "@yanapa/telemetry";
import { LRUCache } from "lru-cache";
import type { Caller } from "./caller.ts";
import { assertionType, type CallerClaims, claimsOf, gatewayIssuer, maxLifeS } from "./claims.ts";
import type { SigningKey } from "./keys.ts";

type Recent = { token: string; exp: number; audience: string; maxExpiry: number };

/** A kept token is given again while more than this much of its life remains, in seconds. */
const reuseAboveS = 20;

/**
 * Signs who is calling, for one callee at a time.
 *
 * A compact EdDSA JWT over `node:crypto`'s synchronous Ed25519: jose works through WebCrypto, whose promises and
 * thread-pool hops cost as much again as the signature itself (50 µs), on every hop of every request.
 */
export class AssertionSigner {
  readonly #key: SigningKey;
  readonly #clock: Clock;
  readonly #header: string;
  readonly #kept = new LRUCache<string, { token: string; exp: number }>({ max: 5_000 });
  /** The last token of a caller who is the same object as before: the common case, without writing a key. */
  #recent = new WeakMap<Caller, Recent>();

  /** Tokens live in real time: pass a clock in tests of this library only. */
  constructor(key: SigningKey, clock: Clock = systemClock) {
    this.#key = key;
    this.#clock = clock;
    this.#header = encode({ alg: "EdDSA", typ: assertionType, kid: key.kid });
  }

  /**
   * An assertion of at most 60 s for the service `audience`, kept and reused while 20 s of it remain.
   * `maxExpiry` (whole seconds since 1970) is the end of the context the caller came from: no token outlives it.
   * Throws INTERNAL when this service may not speak for such a caller, and when the context is over.
   */
  sign(caller: Caller, audience: string, maxExpiry = Number.POSITIVE_INFINITY): string {
    const recent = this.#recent.get(caller);
    const nowS = Math.floor(this.#clock.now().epochMilliseconds / 1000);
    if (recent?.audience === audience && recent.maxExpiry === maxExpiry && recent.exp - nowS > reuseAboveS)
      return recent.token;
    const { token, exp } = this.#signed(caller, audience, maxExpiry, nowS);
    this.#recent.set(caller, { token, exp, audience, maxExpiry });
    return token;
  }

  #signed(caller: Caller, audience: string, maxExpiry: number, nowS: number): { token: string; exp: number } {
    this.#refuseForeign(caller);
    const claims = claimsOf(caller);
    // The context's end is part of the key: a shorter context must not be served a longer one's token.
    const cacheKey = `${audience} ${maxExpiry} ${JSON.stringify(claims)}`;
    const kept = this.#kept.get(cacheKey);
    if (kept !== undefined && kept.exp - nowS > reuseAboveS) return kept;

    const exp = Math.min(nowS + maxLifeS, Math.floor(maxExpiry));
    if (exp <= nowS) throw new InternalError("CONTEXT_EXPIRED");
    const token = this.#write(claims, audience, nowS, exp);
    const signed = { token, exp };
    this.#kept.set(cacheKey, signed);
    return signed;
  }

  /** Forgets the kept tokens of a person, e.g. when their memberships change. */
  forget(personId: string): void {
    this.#recent = new WeakMap();
    const mark = JSON.stringify(personId);
    for (const cacheKey of this.#kept.keys()) if (cacheKey.includes(mark)) this.#kept.delete(cacheKey);
  }

  #write(claims: CallerClaims, audience: string, iat: number, exp: number): string {
    const payload = encode({ iss: this.#key.service, aud: audience, iat, exp, jti: randomUUID(), ...claims });
    const signed = `${this.#header}.${payload}`;
    return `${signed}.${sign(null, Buffer.from(signed), this.#key.privateKey).toString("base64url")}`;
  }

  #refuseForeign(caller: Caller): void {
    const allowed =
      caller.kind === "service" ? caller.service === this.#key.service : this.#key.service === gatewayIssuer;
    if (!allowed)
      throw new InternalError("ASSERTION_NOT_OURS", { service: this.#key.service, kind: caller.kind });
  }
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
