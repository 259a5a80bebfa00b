import { LRUCache } from "lru-cache";
import type { Rpc } from "../contract/rpcs.ts";
import { Budget } from "./budget.ts";

/** A signature costs a tenth of a millisecond, and who was refused another token may have a good one now. */
const signaturesPerRefusal = 10;
/** Longer than people are away from their desk. */
const rememberedMs = 12 * 3_600_000;

/**
 * What may be tried at the door in a minute. An address answers for junk alone: for requests without a token, and for
 * tokens that do not hold. Signatures have a budget of their own, which good tokens leave as it was; so who signed in
 * goes on working however much junk their office, or everybody behind the same ingress, sends. Who was let in answers
 * as a person.
 */
export class DoorLimits {
  /** Refused requests, by address for junk and by person for the rest. */
  readonly refused: Budget;
  /** Requests without a token of rpcs that ask for none, by address. */
  readonly anonymous: Budget;
  readonly #signatures: Budget;
  /** Of rpcs that ask for no token, what the contract lets one address have done, rpc by rpc. */
  readonly #ofContract = new Map<string, Budget>();
  readonly #replicas: number;
  readonly #hasLimits: boolean;
  readonly #nowMs: (() => number) | undefined;
  /** Who held good tokens here: strangers can neither guess them nor use up what is kept for them. */
  readonly #known = new LRUCache<string, true>({ max: 50_000, ttl: rememberedMs });

  /** `perMinute` of all replicas together; 0 sets no limit. */
  constructor(perMinute: number, replicas: number, nowMs?: () => number) {
    this.#replicas = replicas;
    this.#hasLimits = perMinute > 0;
    this.#nowMs = nowMs;
    const part = Math.ceil(perMinute / replicas);
    this.refused = new Budget(part, nowMs);
    this.anonymous = new Budget(part, nowMs);
    this.#signatures = new Budget(part * signaturesPerRefusal, nowMs);
  }

  /**
   * Takes one request without a token: of what an address may ask for in all, and of what the contract lets it have done of
   * one rpc. Throws RESOURCE_EXHAUSTED RATE_EXCEEDED.
   */
  takeAnonymous(key: string, { name, path, limit }: Pick<Rpc, "name" | "path" | "limit">): void {
    this.anonymous.take(key);
    if (limit === undefined || !this.#hasLimits) return;
    const kept = this.#ofContract.get(path);
    const policy = { windowS: limit.seconds, name };
    const budget = kept ?? new Budget(Math.ceil(limit.times / this.#replicas), this.#nowMs, policy);
    if (kept === undefined) this.#ofContract.set(path, budget);
    budget.take(key);
  }

  /**
   * Takes what the look at one signature costs; the answer gives it back, for a token that holds. `claimed` is whose the
   * token says it is. Throws RESOURCE_EXHAUSTED RATE_EXCEEDED.
   */
  takeSignature(address: string, claimed: string): () => void {
    const kept = `known ${claimed}`;
    const key = this.#known.has(claimed) && this.#signatures.hasLeft(kept) ? kept : address;
    this.#signatures.take(key);
    return () => {
      this.#signatures.giveBack(key);
      this.#known.set(claimed, true);
    };
  }
}
