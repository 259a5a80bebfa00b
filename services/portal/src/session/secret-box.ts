import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { InternalError } from "@yanapa/errors";

const cipher = "aes-256-gcm";
const version = 1;
const saltBytes = 16;
const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals what is kept: AES-256-GCM under a key of its own per value (HKDF of the service's key, a salt, and what only
 * the owner brings, such as a cookie). `context` names the row: a value moved to another does not open.
 */
export class SecretBox {
  readonly #keys: readonly Buffer[];

  /** Keys of 32 bytes in base64, by commas; the first seals, all open. Throws INTERNAL PORTAL_KEYS_INVALID. */
  constructor(keys: string) {
    this.#keys = keys
      .split(",")
      .map((key) => Buffer.from(key.trim(), "base64"))
      .filter(({ length }) => length > 0);
    if (this.#keys.length === 0 || this.#keys.some(({ length }) => length !== 32))
      throw new InternalError("PORTAL_KEYS_INVALID");
  }

  /** `owned` is a secret that is not kept beside the value; without it nothing opens. */
  seal(text: string, context: string, owned = ""): Buffer {
    const [key] = this.#keys as [Buffer];
    const [salt, iv] = [randomBytes(saltBytes), randomBytes(ivBytes)];
    const sealing = createCipheriv(cipher, derive(key, salt, owned), iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
    return Buffer.concat([Buffer.of(version), salt, iv, sealing.getAuthTag(), sealed]);
  }

  /** The text, or undefined when it was sealed by other keys, for another context, or was changed. */
  open(sealed: Uint8Array, context: string, owned = ""): string | undefined {
    const bytes = Buffer.from(sealed);
    if (bytes[0] !== version || bytes.length < 1 + saltBytes + ivBytes + tagBytes) return undefined;
    const part = (from: number, length: number) => bytes.subarray(from, from + length);
    const salt = part(1, saltBytes);
    const iv = part(1 + saltBytes, ivBytes);
    const tag = part(1 + saltBytes + ivBytes, tagBytes);
    const rest = bytes.subarray(1 + saltBytes + ivBytes + tagBytes);
    for (const key of this.#keys) {
      try {
        const opening = createDecipheriv(cipher, derive(key, salt, owned), iv, { authTagLength: tagBytes })
          .setAAD(Buffer.from(context))
          .setAuthTag(tag);
        return Buffer.concat([opening.update(rest), opening.final()]).toString("utf8");
      } catch {
        // Another key may have sealed it.
      }
    }
    return undefined;
  }
}

const derive = (key: Buffer, salt: Buffer, owned: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", Buffer.concat([key, Buffer.from(owned)]), salt, "yanapa portal", 32));
