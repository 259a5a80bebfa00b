export { type Actor, actorOf } from "./actor.ts";
export { AssertionSigner } from "./assertion-signer.ts";
export { AssertionVerifier, type Verified } from "./assertion-verifier.ts";
export type { Call } from "./call.ts";
export {
  type Caller,
  type Level,
  principalOf,
  type Role,
  type SignedIn,
  type StaffRole,
  seesRestricted,
} from "./caller.ts";
export { type EndedAtProvider, endedKey } from "./ended-session.ts";
export {
  generateSigningKey,
  type Jwks,
  loadJwks,
  loadSigningKey,
  type PrivateJwk,
  type PublicJwk,
  publicJwkOf,
  type SigningKey,
  signingKeyOf,
} from "./keys.ts";
