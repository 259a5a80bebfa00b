import { createHmac } from "node:crypto";

const PERIOD_S = 30;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code of six digits that an authenticator shows for a base 32 secret (RFC 6238); `ahead` periods from now. */
export const oneTimeCode = (secret: string, ahead = 0): string => {
  const period = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000 / PERIOD_S) + ahead;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(period));
  const digest = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
};

/** @throws Error for letters that base 32 does not have. */
export const fromBase32 = (text: string): Buffer => {
  const bits = [...text.replace(/[\s=]/g, "").toUpperCase()]
    .map((letter) => {
      const value = ALPHABET.indexOf(letter);
      if (value < 0) throw new Error(`${letter} is no letter of base 32`);
      return value.toString(2).padStart(5, "0");
    })
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};
