import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import type { Account } from "./accounts.ts";

/** Private RSA keys, the one that signs first; the others stay published so that old tokens verify. */
export type SigningKeys = { keys: JWK[] };

/** What outlives a restart. Sessions and refresh tokens do not. */
export type State = { realmKeys: SigningKeys; citizenKeys: SigningKeys; linked: Record<string, Account> };

/** Reads the state, or makes a new one with fresh keys; `save` writes it whole, readable by its owner only. */
export const openState = async (
  stateFile: string | undefined,
  signingKeys: SigningKeys | undefined,
): Promise<{ state: State; save: () => void }> => {
  const state: State =
    stateFile && existsSync(stateFile)
      ? (JSON.parse(readFileSync(stateFile, "utf8")) as State)
      : {
          realmKeys: signingKeys ?? { keys: [await newSigningKey()] },
          citizenKeys: { keys: [await newSigningKey()] },
          linked: {},
        };
  const save = () => {
    if (!stateFile) return;
    mkdirSync(dirname(stateFile), { recursive: true });
    writeFileSync(`${stateFile}.new`, JSON.stringify(state, null, 2), { mode: 0o600 });
    chmodSync(`${stateFile}.new`, 0o600);
    renameSync(`${stateFile}.new`, stateFile);
  };
  save();
  return { state, save };
};

/** A new RSA key of 2048 bits; its `kid` is the thumbprint that oidc-provider computes as well. */
export const newSigningKey = async (): Promise<JWK> => {
  const { privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, use: "sig", kid: await calculateJwkThumbprint(jwk) };
};
