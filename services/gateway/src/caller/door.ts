import { asYanapaError, type YanapaError } from "@yanapa/errors";
import type { Rpc } from "../contract/rpcs.ts";
import { addressKey } from "./address-key.ts";
import type { Callers, Credentials, Identified } from "./callers.ts";
import type { DoorLimits } from "./door-limits.ts";
import type { VerifiedToken } from "./token-verifier.ts";

/** Who stands at the door, from which address, and whose limit a refusal counts against. */
export class Visitor {
  readonly atAddress: string;
  /** The address, until the person is known. */
  limitKey: string;

  constructor(address: string) {
    this.atAddress = addressKey(address);
    this.limitKey = this.atAddress;
  }
}

/** Lets requests in by what they say of their sender; REST and gRPC share it. */
export class Door {
  readonly #callers: Callers;
  readonly #limits: DoorLimits;

  constructor(callers: Callers, limits: DoorLimits) {
    this.#callers = callers;
    this.#limits = limits;
  }

  /** The caller of an rpc. Throws what `Callers` throws, and RATE_EXCEEDED once an address or a person is refused too often. */
  async admit(rpc: Rpc, credentials: Credentials, visitor: Visitor): Promise<Identified> {
    const token = this.#callers.tokenOf(rpc, credentials.authorization);
    if (token === undefined) {
      visitor.limitKey = `anonymous ${visitor.atAddress}`;
      this.#limits.takeAnonymous(visitor.limitKey, rpc);
      return { caller: { kind: "anonymous" }, expiresAtS: undefined };
    }
    const verified = await this.#verify(token, visitor.atAddress);
    visitor.limitKey = `person ${verified.issuer} ${verified.subject}`;
    this.#limits.refused.check(visitor.limitKey);
    const caller = await this.#callers.callerOf(rpc, verified, credentials.entity);
    return { caller, expiresAtS: verified.expiresAtS };
  }

  /**
   * What a request is refused with: the error, which counts, or RATE_EXCEEDED when it was one too many. Called once for
   * every request that fails, at the door or further inside.
   */
  refusalOf({ limitKey }: Visitor, error: YanapaError): YanapaError {
    if (!isRefusal(error)) return error;
    try {
      this.#limits.refused.take(limitKey);
      return error;
    } catch (limit) {
      return asYanapaError(limit);
    }
  }

  async #verify(token: string, atAddress: string): Promise<VerifiedToken> {
    let giveBack = () => {};
    const verified = await this.#callers.verify(token, (claimed) => {
      giveBack = this.#limits.takeSignature(atAddress, claimed);
    });
    giveBack();
    return verified;
  }
}

/**
 * Not a failure of ours, and not the limit itself. Nor a token whose time is over: the provider signed it, and its
 * holder has to hear so among whatever else their address sends.
 */
const isRefusal = ({ kind, reason }: YanapaError): boolean =>
  (kind === "UNAUTHENTICATED" && reason !== "TOKEN_EXPIRED") ||
  kind === "PERMISSION_DENIED" ||
  kind === "NOT_FOUND" ||
  kind === "INVALID_ARGUMENT";
