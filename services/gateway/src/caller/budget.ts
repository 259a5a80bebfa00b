import { ResourceExhaustedError } from "@yanapa/errors";
import { LRUCache } from "lru-cache";

type Bucket = { left: number; atMs: number };

/**
 * Token buckets by key: what each may do in a minute. Each replica counts for itself, so whoever makes one gives it the
 * replica's part.
 */
export class Budget {
  readonly #perMinute: number;
  readonly #buckets = new LRUCache<string, Bucket>({ max: 50_000 });
  readonly #nowMs: () => number;

  /** 0 sets no limit. */
  constructor(perMinute: number, nowMs: () => number = () => performance.now()) {
    this.#perMinute = perMinute;
    this.#nowMs = nowMs;
  }

  /** Throws RESOURCE_EXHAUSTED RATE_EXCEEDED when nothing is left. */
  check(key: string): void {
    if (this.#perMinute > 0) this.#refuseEmpty(this.#bucket(key));
  }

  /** Takes one; throws as `check` when nothing is left. */
  take(key: string): void {
    if (this.#perMinute === 0) return;
    const bucket = this.#bucket(key);
    this.#refuseEmpty(bucket);
    bucket.left -= 1;
  }

  /** Whether one could be taken. */
  hasLeft(key: string): boolean {
    return this.#perMinute === 0 || this.#bucket(key).left >= 1;
  }

  /** Gives back what was taken for something that turned out well. */
  giveBack(key: string): void {
    if (this.#perMinute > 0) this.#bucket(key).left += 1;
  }

  #bucket(key: string): Bucket {
    const nowMs = this.#nowMs();
    const bucket = this.#buckets.get(key) ?? { left: this.#perMinute, atMs: nowMs };
    bucket.left = Math.min(this.#perMinute, bucket.left + ((nowMs - bucket.atMs) * this.#perMinute) / 60_000);
    bucket.atMs = nowMs;
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #refuseEmpty({ left }: Bucket): void {
    if (left >= 1) return;
    const waitS = Math.ceil(((1 - left) * 60) / this.#perMinute);
    throw new ResourceExhaustedError("RATE_EXCEEDED", {
      policy: "refused",
      limit: String(this.#perMinute),
      window_s: "60",
      retry_after_s: String(waitS),
    });
  }
}
