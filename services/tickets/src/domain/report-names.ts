import { createHash } from "node:crypto";

/** What a digest in a sealed report stands for: beside it, so that a person can be suppressed and the seal still holds. */
export type ReportName = { digest: string; salt: string; text: string };

/** SHA-256, hex, of the salt, a line feed and the text. */
export const digestOf = (salt: string, text: string): string =>
  createHash("sha256").update(`${salt}\n${text}`, "utf8").digest("hex");

/** Makes digests of names for one report: the same name has one digest in it, and another in every other report. */
export class ReportNames {
  readonly #newSalt: () => string;
  readonly #names = new Map<string, ReportName>();

  constructor(newSalt: () => string) {
    this.#newSalt = newSalt;
  }

  /** The digest that stands for a text; "" for none. */
  seal(text: string): string {
    if (text === "") return "";
    const known = this.#names.get(text);
    if (known) return known.digest;
    const salt = this.#newSalt();
    const name = { digest: digestOf(salt, text), salt, text };
    this.#names.set(text, name);
    return name.digest;
  }

  /** What was sealed, in order. */
  get all(): ReportName[] {
    return [...this.#names.values()];
  }
}
