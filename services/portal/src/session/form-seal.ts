import type { SecretBox } from "./secret-box.ts";

/** Whose form a page carries, and which. */
export type SealedForm = { readonly issuer: string; readonly subject: string; readonly name: string };

const context = "form";

/**
 * What a form says of whose it is: sealed, so that what somebody typed is kept for them, and for nobody else, when their
 * session ended before it was sent. It lets nobody read or do anything.
 */
export class FormSeals {
  readonly #box: SecretBox;

  constructor(box: SecretBox) {
    this.#box = box;
  }

  seal({ issuer, subject, name }: SealedForm): string {
    return this.#box.seal(JSON.stringify({ issuer, subject, name }), context).toString("base64url");
  }

  /** Undefined: not sealed here. */
  open(given: string | null): SealedForm | undefined {
    const text = this.#box.open(Buffer.from(given ?? "", "base64url"), context);
    return text === undefined ? undefined : (JSON.parse(text) as SealedForm);
  }
}
