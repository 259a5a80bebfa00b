/** Where members' accounts are kept: the identity provider of the installation, when it lets the platform do so. */
export type Accounts = {
  /**
   * The subject of a member's account, which is made when nobody is called like that; the new member is invited.
   * Throws UNAVAILABLE when the provider does not answer.
   */
  provide(person: { givenName: string; surname: string; email: string }): Promise<string>;
  /** Lets in again whoever `disable` shut out, and nobody else. Throws UNAVAILABLE. */
  enable(subject: string): Promise<void>;
  /**
   * Ends the sessions of an account and lets it in no more. A citizen's account is left alone: it is theirs and not
   * their post's. Throws UNAVAILABLE.
   */
  disable(subject: string): Promise<void>;
};
