import { isIPv6 } from "node:net";
import { ResourceExhaustedError } from "@yanapa/errors";
import { LRUCache } from "lru-cache";

type Bucket = { left: number; atMs: number };

/**
 * Token buckets for anonymous and refused requests, one per address and one per person: guessing and scanning are
 * slowed down, work that is let through never is. Each replica counts for itself.
 */
export class RefusedLimits {
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
    throw new ResourceExhaustedError("RATE_EXCEEDED", { retry_after_s: String(waitS) });
  }
}

/** The key of an address; of IPv6 the network, since one subscriber has all of it. */
export const addressKey = (address: string): string => {
  if (!address.includes(":")) return `address ${address}`;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped !== undefined) return `address ${mapped}`;
  return `address ${isIPv6(address) ? networkOf(address) : address}`;
};

/** The first four groups of an IPv6 address, however it is written: `2001:db8::7` and `2001:db8:0:0:1::` are of one network. */
const networkOf = (address: string): string => {
  const [head = "", tail] = address.split("::", 2);
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const between = Array<string>(tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)).fill(
    "0",
  );
  const groups = [...before, ...between, ...after].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
};
