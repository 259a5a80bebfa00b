import { createHash } from "node:crypto";

/** What a digest in a sealed report stands for: beside it, so that a person can be suppressed and the seal still holds. */
export type ReportName = { digest: string; salt: string; text: string };

/** Whose name or document it is, so that it is found when they are suppressed: a person, a contact card, or both. */
export type NameOwner = { personId: string; contactId: string };

/** A name as it is kept: whose it is stands beside it and never leaves the service. */
export type KeptReportName = ReportName & NameOwner;

/** SHA-256, hex, of the salt, a line feed and the text. */
export const nameDigestOf = (salt: string, text: string): string =>
  createHash("sha256").update(`${salt}\n${text}`, "utf8").digest("hex");

/**
 * Makes digests of names for one report: the same name of the same person has one digest in it, and another in every
 * other report; two people of one name have two, so that one can be suppressed.
 */
export class ReportNames {
  readonly #newSalt: () => string;
  readonly #names = new Map<string, KeptReportName>();

  constructor(newSalt: () => string) {
    this.#newSalt = newSalt;
  }

  /** The digest that stands for a text of somebody; "" for none. */
  seal(text: string, owner: NameOwner): string {
    if (text === "") return "";
    const key = JSON.stringify([owner.personId || owner.contactId, text]);
    const known = this.#names.get(key);
    if (known) return known.digest;
    const salt = this.#newSalt();
    const name = { digest: nameDigestOf(salt, text), salt, text, ...owner };
    this.#names.set(key, name);
    return name.digest;
  }

  /** What was sealed, in order. */
  get all(): KeptReportName[] {
    return [...this.#names.values()];
  }
}
