import { endedKey } from "@yanapa/auth";
import { LRUCache } from "lru-cache";
import type { VerifiedToken } from "./verified-token.ts";

/** Longer than any access token that is taken, with the tolerated skew. */
const keptMs = 2 * 3_600_000;

/** What this replica heard of sessions that ended at the provider; what it did not hear, identity knows. */
export class EndedSessions {
  /** When it ended, whole seconds since 1970, by `endedKey`. */
  readonly #ended = new LRUCache<string, number>({ max: 200_000, ttl: keptMs });

  end(key: string, atS: number): void {
    this.#ended.set(key, Math.max(atS, this.#ended.get(key) ?? 0));
  }

  /** Whether a token's session is over, or every one of its holder's that began before. */
  has({ issuer, subject, sessionId, authTimeS = 0 }: VerifiedToken): boolean {
    if (this.#ended.size === 0) return false;
    if (sessionId !== "" && this.#ended.has(endedKey({ issuer, sessionId }))) return true;
    const endedS = this.#ended.get(endedKey({ issuer, subject }));
    return endedS !== undefined && authTimeS <= endedS;
  }
}
