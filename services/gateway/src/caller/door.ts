import { YanapaError } from "@yanapa/errors";
import type { Rpc } from "../contract/rpcs.ts";
import type { Callers, Credentials, Identified } from "./callers.ts";
import { addressKey, type RefusedLimits } from "./refused-limits.ts";

/** Who was let in, and whose limit a refusal further inside counts against. */
export type Admitted = Identified & { readonly limitKey: string };

/** Lets requests in by what they say of their sender; REST and gRPC share it. */
export class Door {
  readonly #callers: Callers;
  readonly #limits: RefusedLimits;

  constructor(callers: Callers, limits: RefusedLimits) {
    this.#callers = callers;
    this.#limits = limits;
  }

  /** The caller of an rpc. Throws what `Callers` throws, and RATE_EXCEEDED once an address or a person is refused too often. */
  async admit(rpc: Rpc, credentials: Credentials, address: string): Promise<Admitted> {
    const atAddress = addressKey(address);
    const token = this.#counted(atAddress, () => this.#callers.tokenOf(rpc, credentials.authorization));
    if (token === undefined) {
      this.#limits.take(atAddress);
      return { caller: { kind: "anonymous" }, expiresAtS: undefined, limitKey: atAddress };
    }
    // Somebody who is known goes on working while others at the same address are refused.
    const verified = await this.#callers
      .verify(token, () => this.#limits.check(atAddress))
      .catch((error) => this.#count(atAddress, error));
    const limitKey = `person ${verified.issuer} ${verified.subject}`;
    this.#limits.check(limitKey);
    const caller = await this.#callers
      .callerOf(rpc, verified, credentials.entity)
      .catch((error) => this.#count(limitKey, error));
    return { caller, expiresAtS: verified.expiresAtS, limitKey };
  }

  /** Counts a request that was refused before or after it was admitted; throws RATE_EXCEEDED when it was one too many. */
  refused(key: string, error: unknown): void {
    if (error instanceof YanapaError && isRefusal(error)) this.#limits.take(key);
  }

  #counted<T>(key: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      return this.#count(key, error);
    }
  }

  #count(key: string, error: unknown): never {
    this.refused(key, error);
    throw error;
  }
}

/** Not a failure of ours, and not the limit itself. */
const isRefusal = ({ kind }: YanapaError): boolean =>
  kind === "UNAUTHENTICATED" ||
  kind === "PERMISSION_DENIED" ||
  kind === "NOT_FOUND" ||
  kind === "INVALID_ARGUMENT";
