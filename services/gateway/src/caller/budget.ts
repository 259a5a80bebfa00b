import { ResourceExhaustedError } from "@yanapa/errors";
import { LRUCache } from "lru-cache";

type Bucket = { left: number; atMs: number };

/** Over how many seconds a budget fills up again, and by what name who has none left is told. */
type Policy = { readonly windowS: number; readonly name: string };

/**
 * Token buckets by key: what each may do in a minute, or in the window of its policy. Each replica counts for itself, so
 * whoever makes one gives it the replica's part.
 */
export class Budget {
  readonly #most: number;
  readonly #policy: Policy;
  readonly #buckets = new LRUCache<string, Bucket>({ max: 50_000 });
  readonly #nowMs: () => number;

  /** 0 sets no limit. */
  constructor(
    most: number,
    nowMs: () => number = () => performance.now(),
    policy: Policy = { windowS: 60, name: "refused" },
  ) {
    this.#most = most;
    this.#policy = policy;
    this.#nowMs = nowMs;
  }

  /** Throws RESOURCE_EXHAUSTED RATE_EXCEEDED when nothing is left. */
  check(key: string): void {
    if (this.#most > 0) this.#refuseEmpty(this.#bucket(key));
  }

  /** Takes one; throws as `check` when nothing is left. */
  take(key: string): void {
    if (this.#most === 0) return;
    const bucket = this.#bucket(key);
    this.#refuseEmpty(bucket);
    bucket.left -= 1;
  }

  /** Whether one could be taken. */
  hasLeft(key: string): boolean {
    return this.#most === 0 || this.#bucket(key).left >= 1;
  }

  /** Gives back what was taken for something that turned out well. */
  giveBack(key: string): void {
    if (this.#most > 0) this.#bucket(key).left += 1;
  }

  #bucket(key: string): Bucket {
    const nowMs = this.#nowMs();
    const bucket = this.#buckets.get(key) ?? { left: this.#most, atMs: nowMs };
    bucket.left = Math.min(
      this.#most,
      bucket.left + ((nowMs - bucket.atMs) * this.#most) / (this.#policy.windowS * 1_000),
    );
    bucket.atMs = nowMs;
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #refuseEmpty({ left }: Bucket): void {
    if (left >= 1) return;
    const { windowS, name: policy } = this.#policy;
    const waitS = Math.ceil(((1 - left) * windowS) / this.#most);
    throw new ResourceExhaustedError("RATE_EXCEEDED", {
      policy,
      limit: String(this.#most),
      window_s: String(windowS),
      retry_after_s: String(waitS),
    });
  }
}
