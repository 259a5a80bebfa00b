import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { AssertionSigner } from "./assertion-signer.ts";
import { AssertionVerifier } from "./assertion-verifier.ts";
import { generateSigningKey, loadJwks, loadSigningKey } from "./keys.ts";

const write = (value: unknown): string => {
  const file = join(mkdtempSync(join(tmpdir(), "keys-")), "key.json");
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
  return file;
};

describe("key files", () => {
  it("load into a signer and a verifier that understand each other", () => {
    const { privateJwk, publicJwk } = generateSigningKey("audit");
    const signer = new AssertionSigner(loadSigningKey(write(privateJwk)));
    const verifier = new AssertionVerifier(loadJwks(write({ keys: [publicJwk] })), "tickets");
    const caller = { kind: "service", service: "audit" } as const;
    expect(verifier.verify(signer.sign(caller, "tickets")).caller).toEqual(caller);
  });

  it("are refused when absent, unreadable or of another kind", () => {
    const { privateJwk, publicJwk } = generateSigningKey("audit");
    for (const file of [
      write("{"),
      write({ ...privateJwk, crv: "X25519" }),
      write(publicJwk),
      "/nowhere/key.json",
    ])
      expect(() => loadSigningKey(file)).toThrow("SIGNING_KEY_INVALID");
    for (const file of [
      write("[]"),
      write({ keys: [{ ...publicJwk, kty: "RSA" }] }),
      write({ keys: [{}] }),
      "/nowhere",
    ])
      expect(() => loadJwks(file)).toThrow("JWKS_INVALID");
    expect(() => new AssertionVerifier({ keys: [{ ...publicJwk, x: "short" }] }, "tickets")).toThrow(
      "JWKS_INVALID",
    );
  });
});
