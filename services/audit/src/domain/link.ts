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
};

/** One record in its place: each carries the hash of all before it. */
export type Link = Entry & { readonly position: number; readonly hash: string };

/** Where an empty chain begins. */
export const origin = { position: 0, hash: "0".repeat(64) } as const;

/** The hash of an entry at a position after a link; changing, leaving out or moving any record changes all later ones. */
export const hashOf = (previous: string, position: number, entry: Entry): string =>
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
      ]),
    )
    .digest("hex");

/** Puts an entry at the end of a chain. */
export const append = (last: { position: number; hash: string }, entry: Entry): Link => {
  const position = last.position + 1;
  return { ...entry, position, hash: hashOf(last.hash, position, entry) };
};

/** Walks a chain in order of position and finds the first link that is wrong. */
export class Walk {
  #last: { position: number; hash: string } = origin;
  #brokenAt = 0;

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
    if (link.position !== expected || link.hash !== hashOf(this.#last.hash, expected, link)) {
      this.#brokenAt = expected;
      return false;
    }
    this.#last = link;
    return true;
  }

  /** The head the service keeps apart; a chain cut at its end does not reach it. */
  end(head: { position: number; hash: string }): void {
    if (this.#brokenAt === 0 && (head.position !== this.#last.position || head.hash !== this.#last.hash)) {
      this.#brokenAt = this.#last.position + 1;
    }
  }
}
