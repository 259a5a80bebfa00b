import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateSigningKey, type PrivateJwk, publicJwkOf } from "@yanapa/auth";

/** What one machine keeps secret between runs, under its state folder. */
export class Secrets {
  readonly #folder: string;
  readonly #secret: Buffer;

  constructor(stateDir: string) {
    this.#folder = join(stateDir, "secrets");
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const file = join(this.#folder, "passwords.key");
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
    this.#secret = readFileSync(file);
  }

  /** The same password for the same purpose on every run. */
  password(purpose: string): string {
    return createHmac("sha256", this.#secret).update(purpose).digest("base64url");
  }

  /** 32 bytes in base64 for the same purpose on every run. */
  key(purpose: string): string {
    return createHmac("sha256", this.#secret).update(`key/${purpose}`).digest("base64");
  }

  /** Files with a signing key per service, made when missing, and the JWKS of all of them. */
  signingKeys(names: readonly string[]): { keyFile(service: string): string; jwksFile: string } {
    const keyFile = (service: string): string => join(this.#folder, `${service}.jwk.json`);
    const keys = names.map((service) => {
      if (!existsSync(keyFile(service))) {
        writeFileSync(keyFile(service), JSON.stringify(generateSigningKey(service).privateJwk), {
          mode: 0o600,
        });
      }
      return publicJwkOf(JSON.parse(readFileSync(keyFile(service), "utf8")) as PrivateJwk);
    });
    const jwksFile = join(this.#folder, "jwks.json");
    writeFileSync(jwksFile, JSON.stringify({ keys }));
    return { keyFile, jwksFile };
  }
}
