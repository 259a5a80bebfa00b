/** Runs tasks of one lane one after another, and at most `limit` tasks of different lanes at once. */
export class Lanes {
  readonly #limit: number;
  readonly #tails = new Map<string, Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Queues a task, which must not reject. */
  add(lane: string, task: () => Promise<void>): void {
    const before = this.#tails.get(lane) ?? Promise.resolve();
    const tail = before.then(() => this.#run(task));
    this.#tails.set(lane, tail);
    void tail.then(() => {
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    });
  }

  /** Waits until every task queued so far is done. */
  async settled(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }

  async #run(task: () => Promise<void>): Promise<void> {
    // A place that becomes free is handed over, not put back: else a newcomer could take it first.
    if (this.#running >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      await task();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
