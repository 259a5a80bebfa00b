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
   * Ends the sessions of an account that the platform made, and lets it in no more. Every other account is left alone: a
   * citizen's or a service's, one that an administrator of the provider made, and one with rights of its own there.
   * Tells whether the account is shut by the platform now. Throws UNAVAILABLE.
   */
  disable(subject: string): Promise<boolean>;
  /** Whether the provider gave the account the platform's administration. Throws UNAVAILABLE. */
  administersPlatform(subject: string): Promise<boolean>;
};
