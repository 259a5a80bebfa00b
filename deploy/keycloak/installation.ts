/** What differs between installations; everything else about the realm is the same everywhere. */
export type Installation = {
  /** Name of the realm; the issuer is `<keycloak>/realms/<realm>`. */
  readonly realm: string;
  readonly portal: {
    readonly clientSecret: string;
    /** Exact addresses, no wildcards. */
    readonly redirectUris: readonly string[];
    readonly postLogoutRedirectUris: readonly string[];
    /** Where Keycloak tells the portal that a session ended. */
    readonly backchannelLogoutUri?: string | undefined;
  };
  /** Where Keycloak tells the gateway that a session by `yanapa-cli` ended; absent, its tokens live until they expire. */
  readonly gatewayLogoutUri?: string | undefined;
  /** Clients of entities' own systems, which call the API as themselves. */
  readonly apiClients: readonly {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly name: string;
  }[];
  /** Secret of the service account by which identity creates and disables members' accounts; absent, it may not. */
  readonly identityClientSecret?: string | undefined;
  /** The platform's registration at Ciudadanía Digital; absent, citizens can't sign in. */
  readonly ciudadania?:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
    | undefined;
  /** Server through which Keycloak sends invitations and password resets; absent, it sends none. */
  readonly mail?:
    | { readonly host: string; readonly port: number; readonly from: string; readonly startTls: boolean }
    | undefined;
  /**
   * For a machine of development: a one-time code works more than once, so that a demonstration may sign the same
   * person in twice within 30 s.
   */
  readonly development?: boolean | undefined;
};
