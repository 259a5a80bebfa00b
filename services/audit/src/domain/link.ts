import { createHash } from "node:crypto";

/** What a record says, before it has a place in a chain. */
export type Entry = {
  readonly eventId: string;
  /** Full name of the event. */
  readonly type: string;
  /** The service it comes from. */
  readonly service: string;
  /** `person:<id>`, `service:<name>` or `anonymous`. */
  readonly actor: string;
  /** `ticket/<id>`. */
  readonly target: string;
  readonly details: Readonly<Record<string, string>>;
  readonly at: Temporal.Instant;
  /** SHA-256 of the event's body, hex. */
  readonly bodySha256: string;
  /** About a security incident, or perhaps: shown to who may see those only. */
  readonly restricted: boolean;
};

/** What a hash is made of: 1 without the chain's entity and `restricted`, as records were first kept; 2 with both. */
export type Format = 1 | 2;
const currentFormat: Format = 2;

/** One record in its place: each carries the hash of all before it. */
export type Link = Entry & { readonly position: number; readonly format: Format; readonly hash: string };

/** Where an empty chain begins. */
export const origin = { position: 0, hash: "0".repeat(64) } as const;

/** The hash of an entry at its position in an entity's chain, after a link; changing, leaving out or moving any record changes all later ones. */
export const hashOf = (
  chain: string,
  previous: string,
  { position, format, ...entry }: Omit<Link, "hash">,
): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        previous,
        position,
        entry.eventId,
        entry.type,
        entry.service,
        entry.actor,
        entry.target,
        Object.entries(entry.details).sort(([a], [b]) => (a < b ? -1 : 1)),
        entry.at.epochMilliseconds,
        entry.bodySha256,
        ...(format === 1 ? [] : [format, chain.toLowerCase(), entry.restricted]),
      ]),
    )
    .digest("hex");

/** Puts an entry at the end of a chain. */
export const append = (chain: string, last: { position: number; hash: string }, entry: Entry): Link => {
  const placed = { ...entry, position: last.position + 1, format: currentFormat };
  return { ...placed, hash: hashOf(chain, last.hash, placed) };
};

/** Walks an entity's chain in order of position and finds the first link that is wrong. */
export class Walk {
  readonly #chain: string;
  #last: { position: number; hash: string } = origin;
  #format: Format = 1;
  #brokenAt = 0;

  constructor(chain: string) {
    this.#chain = chain;
  }

  get checked(): number {
    return this.#last.position;
  }

  /** 0 while the chain is whole. */
  get brokenAt(): number {
    return this.#brokenAt;
  }

  get head(): string {
    return this.#last.hash;
  }

  /** False once broken. */
  next(link: Link): boolean {
    if (this.#brokenAt !== 0) return false;
    const expected = this.#last.position + 1;
    // A chain never goes back to hashes that cover less.
    const isWrong = link.position !== expected || link.format < this.#format;
    if (isWrong || link.hash !== hashOf(this.#chain, this.#last.hash, link)) {
      this.#brokenAt = expected;
      return false;
    }
    this.#format = link.format;
    this.#last = link;
    return true;
  }

  /** The head the service keeps apart: a chain cut at its end does not reach it, and nothing may stand beyond it. */
  end(head: { position: number; hash: string; beyond: boolean }): void {
    if (this.#brokenAt !== 0) return;
    const { position, hash } = this.#last;
    if (head.position !== position || head.hash !== hash || head.beyond) this.#brokenAt = position + 1;
  }
}
