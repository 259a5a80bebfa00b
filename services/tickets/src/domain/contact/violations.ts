import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";

/** Collects what is wrong with a request, so that a person corrects all of it at once. */
export class Violations {
  readonly #found: FieldViolation[] = [];

  /** Keeps a violation; its Spanish message is the one of its reason. */
  add(field: string, reason: string): void {
    this.#found.push({ field, reason });
  }

  /** What was found so far. */
  get found(): readonly FieldViolation[] {
    return this.#found;
  }

  /** Throws INVALID_ARGUMENT with all of them, under the first one's reason; nothing when there are none. */
  throwAny(): void {
    const [first] = this.#found;
    if (first) throw new InvalidArgumentError(first.reason, this.#found);
  }
}
