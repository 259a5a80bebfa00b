import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const bytes = 32;

/**
 * What a form or a script sends back to show that it comes from a page of this session. Masked anew each time: a page
 * is compressed, and what never repeats can't be guessed from how well it compresses.
 */
export const csrfOf = (cookie: string): string => {
  const mask = randomBytes(bytes);
  return Buffer.concat([mask, xor(mask, secretOf(cookie))]).toString("base64url");
};

/** Whether `given` was made for this session. */
export const isCsrfOf = (cookie: string, given: string | undefined): boolean => {
  const both = Buffer.from(given ?? "", "base64url");
  if (both.length !== 2 * bytes) return false;
  return timingSafeEqual(xor(both.subarray(0, bytes), both.subarray(bytes)), secretOf(cookie));
};

const secretOf = (cookie: string): Buffer => createHmac("sha256", cookie).update("csrf").digest();
const xor = (one: Buffer, other: Buffer): Buffer =>
  Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
