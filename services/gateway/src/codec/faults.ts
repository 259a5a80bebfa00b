import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";

/** Enough to correct a form by. */
const mostFaults = 25;
/** Names that a client made up are repeated to it, but not at any length. */
const longestName = 100;

/** What is wrong with a request's fields, by their path in the client's JSON; all are told together. */
export class Faults {
  readonly #faults: FieldViolation[] = [];

  /** `message` is a Spanish sentence; without it the reason's own is told. */
  add(field: string, reason: "FIELD_INVALID" | "FIELD_UNKNOWN" | "FIELD_DUPLICATED", message?: string): void {
    if (this.#faults.length >= mostFaults) return;
    this.#faults.push(message === undefined ? { field, reason } : { field, reason, message });
  }

  unknown(at: string, name: string): void {
    this.add(memberOf(at, name.slice(0, longestName)), "FIELD_UNKNOWN");
  }

  /** Throws INVALID_ARGUMENT when there is any; its reason is the faults' own when they agree, else REQUEST_INVALID. */
  throwIfAny(): void {
    const [first] = this.#faults;
    if (first === undefined) return;
    const same = this.#faults.every(({ reason }) => reason === first.reason);
    throw new InvalidArgumentError(same ? first.reason : "REQUEST_INVALID", this.#faults);
  }
}

/** Path of a member: `requester.document`. */
export const memberOf = (at: string, name: string): string => (at === "" ? name : `${at}.${name}`);
