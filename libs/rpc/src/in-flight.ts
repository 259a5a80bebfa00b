/** Counts the calls being handled, and tells when there is none. */
export class InFlight {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  get count(): number {
    return this.#count;
  }

  enter(): void {
    this.#count += 1;
  }

  leave(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    for (const tell of this.#waiting) tell();
  }

  /** Ends when no call is in flight, or after `graceMs`; says whether it was the former. */
  async drained(graceMs: number): Promise<boolean> {
    if (this.#count === 0) return true;
    return new Promise((resolve) => {
      const end = (empty: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(tell);
        resolve(empty);
      };
      const tell = () => end(true);
      const timer = setTimeout(end, graceMs, false);
      this.#waiting.add(tell);
    });
  }
}
