import type { Narration } from "../platform.ts";

/** A step that did not go as the guideline asks. */
class StepError extends Error {
  override readonly name = "StepError";
}

/** Tells the story on a terminal, in Spanish, and holds every step to what it must show. */
export class Telling implements Narration {
  readonly #write: (line: string) => void;
  #checks = 0;
  /** What was asked last, and what was told of it: a question repeated until its answer changes is told once. */
  #asked = "";
  #told = "";

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** How many checks held so far. */
  get checks(): number {
    return this.#checks;
  }

  chapter(number: number, title: string): void {
    this.#write(`\n${number}. ${title}`);
  }

  request(who: string, line: string): void {
    this.#asked = `   → ${who}: ${line}`;
  }

  answer(status: number, essentials: string): void {
    const told = `${this.#asked}\n     ${status}  ${essentials}`;
    if (told !== this.#told) this.#write(told);
    this.#told = told;
  }

  /** Ticks what holds; ends the story with what does not. */
  check(holds: boolean, what: string, found?: unknown): void {
    if (!holds) {
      throw new StepError(found === undefined ? what : `${what}; se obtuvo ${JSON.stringify(found)}`);
    }
    this.#checks += 1;
    this.#write(`   ✔ ${what}`);
  }

  note(line: string): void {
    this.#write(`   ${line}`);
  }
}
