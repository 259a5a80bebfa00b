import { createHash, randomBytes } from "node:crypto";
import type { Cookies } from "./cookies.ts";
import type { SecretBox } from "./secret-box.ts";

/** The cookie of who reports without an account; it ends with the browser. */
const guestCookie = "yanapa-visita";
const context = "guest visit";
/** Visits that one address may begin in an hour; a mobile carrier has many people behind one. */
const hourlyMost = 120;
const hourMs = 3_600_000;
const mostAddresses = 50_000;

/** As whose drafts are kept what a guest types: no provider has this name. */
export const guestIssuer = "guest";

/**
 * Who reports without an account has a cookie under which what they type is kept, as people have their session. It is sealed
 * here, so that nobody makes visits but by beginning them, and an address begins only so many.
 */
export class GuestVisits {
  readonly #cookies: Cookies;
  readonly #box: SecretBox;
  readonly #nowMs: () => number;
  #begun = new Map<string, number>();
  #sinceMs = Number.NEGATIVE_INFINITY;

  constructor(cookies: Cookies, box: SecretBox, nowMs: () => number = () => performance.now()) {
    this.#cookies = cookies;
    this.#box = box;
    this.#nowMs = nowMs;
  }

  /** As whom drafts know the guest of a request; undefined when no visit was begun in this browser. */
  subjectOf(cookieHeader: string | undefined): string | undefined {
    const given = this.#cookies.read(cookieHeader, guestCookie);
    const id = this.#box.open(Buffer.from(given ?? "", "base64url"), context);
    return id && createHash("sha256").update(id).digest("base64url");
  }

  /** The Set-Cookie line of a new visit; undefined when the address has begun too many lately. */
  begin(address: string): string | undefined {
    const nowMs = this.#nowMs();
    if (nowMs - this.#sinceMs > hourMs || this.#begun.size >= mostAddresses) {
      this.#begun = new Map();
      this.#sinceMs = nowMs;
    }
    const begun = this.#begun.get(address) ?? 0;
    if (begun >= hourlyMost) return undefined;
    this.#begun.set(address, begun + 1);
    const sealed = this.#box.seal(randomBytes(32).toString("base64url"), context);
    return this.#cookies.set(guestCookie, sealed.toString("base64url"));
  }
}
