/** How long something read is good for again, of domain time. */
const recentMs = 5_000;
/** Readings kept; the oldest go first. */
const mostKept = 500;

/** Keeps what was read a moment ago; who asks while it is being read waits for the same reading. */
export class Recent<T> {
  readonly #kept = new Map<string, { readonly atMs: number; readonly value: Promise<T> }>();

  /** What was read under a key in the five seconds before `now`, else what `read` gives. */
  get(key: string, now: Temporal.Instant, read: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    const ageMs = now.epochMilliseconds - (known?.atMs ?? Number.NEGATIVE_INFINITY);
    if (known !== undefined && ageMs >= 0 && ageMs < recentMs) return known.value;
    const value = read();
    this.#kept.delete(key);
    this.#kept.set(key, { atMs: now.epochMilliseconds, value });
    value.catch(() => this.#kept.get(key)?.value === value && this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return value;
  }
}
