import { nkeys } from "@nats-io/transport-node";

/** A NATS user's key: the seed stays with the user, the server knows the public half only. */
export type Nkey = { readonly seed: string; readonly publicKey: string };

const text = new TextDecoder();

export const createNkey = (): Nkey => {
  const pair = nkeys.createUser();
  return { seed: text.decode(pair.getSeed()), publicKey: pair.getPublicKey() };
};

/** The public half of a seed. Throws when it is none. */
export const publicKeyOfSeed = (seed: string): string =>
  nkeys.fromSeed(new TextEncoder().encode(seed.trim())).getPublicKey();
