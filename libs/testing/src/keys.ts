import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssertionSigner, type Caller, generateSigningKey, signingKeyOf } from "@yanapa/auth";
import { services } from "@yanapa/proto/services.ts";

type Keys = {
  jwks: { keys: ReturnType<typeof generateSigningKey>["publicJwk"][] };
  jwksFile: string;
  keyFile(service: string): string;
  /** Signs as whoever may vouch for a caller: itself for a service, the gateway for everybody else. */
  signerFor(caller: Caller): AssertionSigner;
};

let made: Keys | undefined;

/** Keys of every service of the contract, of a gateway and of a portal, one set per test file, in files that go with the process. */
export const testKeys = (): Keys => {
  made ??= make();
  return made;
};

const make = (): Keys => {
  const dir = mkdtempSync(join(tmpdir(), "yanapa-keys-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  const names = new Set(["gateway", "portal", ...Object.values(services).map(({ owner }) => owner)]);
  const pairs = new Map([...names].map((name) => [name, generateSigningKey(name)]));
  const write = (name: string, value: unknown): string => {
    const file = join(dir, name);
    writeFileSync(file, JSON.stringify(value), { mode: 0o600 });
    return file;
  };
  const jwks = { keys: [...pairs.values()].map(({ publicJwk }) => publicJwk) };
  const signers = new Map<string, AssertionSigner>();
  const pairOf = (service: string) => {
    const pair = pairs.get(service);
    if (pair === undefined) throw new Error(`no service of the contract is called ${service}`);
    return pair;
  };
  return {
    jwks,
    jwksFile: write("jwks.json", jwks),
    keyFile: (service) => write(`${service}.json`, pairOf(service).privateJwk),
    signerFor(caller) {
      const service = caller.kind === "service" ? caller.service : "gateway";
      const signer = signers.get(service) ?? new AssertionSigner(signingKeyOf(pairOf(service).privateJwk));
      signers.set(service, signer);
      return signer;
    },
  };
};
