import type { PersonClaims } from "./person-claims.ts";

/** A token that holds. */
export type VerifiedToken = {
  readonly issuer: string;
  readonly subject: string;
  /** End of the token with the tolerated skew, whole seconds since 1970: nothing made from it lives longer. */
  readonly expiresAtS: number;
  readonly claims: PersonClaims;
  readonly platformAdmin: boolean;
  /** The provider's session that the token came from; empty for one that came from none. */
  readonly sessionId: string;
  /** The client that got it (`client_id`, or `azp`); empty when the provider does not say. */
  readonly clientId: string;
  /** When its holder signed in, whole seconds since 1970; undefined when the provider does not say. */
  readonly authTimeS: number | undefined;
  /** Nobody signed in to get it: a client acts as itself (RFC 6749 §4.4). */
  readonly serviceAccount: boolean;
};
