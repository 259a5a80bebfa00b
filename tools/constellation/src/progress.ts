/** Tells a person what is being done and how long each part took. */
export class Progress {
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** Runs a step and writes one line when it ends. */
  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      const result = await work();
      this.#write(`  ✔ ${name.padEnd(28)} ${seconds(start)}`);
      return result;
    } catch (error) {
      this.#write(`  ✘ ${name.padEnd(28)} ${seconds(start)}`);
      throw error;
    }
  }
}

const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
