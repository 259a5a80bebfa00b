import type { DesiredRealm } from "./desired-realm.ts";
import { signInFlow } from "./flows.ts";
import type { Installation } from "./installation.ts";

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** Names, lifetimes, defences and events. */
export const settings = (installation: Installation): DesiredRealm["settings"] => ({
  realm: installation.realm,
  enabled: true,
  displayName: "Yanapa",
  // Loopback and private networks may do without TLS: inside a cluster it ends at the ingress.
  sslRequired: "external",
  browserFlow: signInFlow.alias,

  registrationAllowed: false,
  rememberMe: false,
  editUsernameAllowed: false,
  resetPasswordAllowed: installation.mail !== undefined,
  // Citizens share addresses and change them, so an address is no name to sign in with.
  loginWithEmailAllowed: false,
  duplicateEmailsAllowed: true,
  verifyEmail: false,

  internationalizationEnabled: true,
  supportedLocales: ["es"],
  defaultLocale: "es",

  accessCodeLifespan: MINUTE_S,
  accessTokenLifespan: 5 * MINUTE_S,
  ssoSessionIdleTimeout: 30 * MINUTE_S,
  ssoSessionMaxLifespan: 10 * HOUR_S,
  offlineSessionIdleTimeout: 7 * DAY_S,
  offlineSessionMaxLifespanEnabled: true,
  offlineSessionMaxLifespan: 30 * DAY_S,
  // A refresh token works once: a stolen one is found out by its second use.
  revokeRefreshToken: true,
  refreshTokenMaxReuse: 0,

  passwordPolicy: "length(10) and notUsername(undefined) and notEmail(undefined) and passwordHistory(3)",
  otpPolicyType: "totp",
  otpPolicyAlgorithm: "HmacSHA1",
  otpPolicyDigits: 6,
  otpPolicyPeriod: 30,
  otpPolicyLookAheadWindow: 1,
  otpPolicyCodeReusable: installation.development ?? false,
  bruteForceProtected: true,
  permanentLockout: false,
  failureFactor: 10,
  waitIncrementSeconds: MINUTE_S,
  maxFailureWaitSeconds: 15 * MINUTE_S,
  minimumQuickLoginWaitSeconds: MINUTE_S,
  quickLoginCheckMilliSeconds: 200,
  maxDeltaTimeSeconds: 12 * HOUR_S,

  eventsEnabled: true,
  eventsExpiration: 90 * DAY_S,
  eventsListeners: ["jboss-logging"],
  enabledEventTypes,
  adminEventsEnabled: true,
  adminEventsDetailsEnabled: true,

  ...(installation.mail && {
    smtpServer: {
      host: installation.mail.host,
      port: String(installation.mail.port),
      from: installation.mail.from,
      fromDisplayName: "Yanapa",
      starttls: String(installation.mail.startTls),
    },
  }),
});

/** What is kept of sign-ins: who came and went, what was refused, and changes of credentials. */
const enabledEventTypes = [
  "CLIENT_LOGIN",
  "CLIENT_LOGIN_ERROR",
  "CODE_TO_TOKEN",
  "CODE_TO_TOKEN_ERROR",
  "FEDERATED_IDENTITY_LINK",
  "IDENTITY_PROVIDER_FIRST_LOGIN",
  "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR",
  "IDENTITY_PROVIDER_LOGIN",
  "IDENTITY_PROVIDER_LOGIN_ERROR",
  "LOGIN",
  "LOGIN_ERROR",
  "LOGOUT",
  "LOGOUT_ERROR",
  "REFRESH_TOKEN_ERROR",
  "REGISTER",
  "REMOVE_CREDENTIAL",
  "RESET_PASSWORD",
  "RESET_PASSWORD_ERROR",
  "REVOKE_GRANT",
  "UPDATE_CREDENTIAL",
  "UPDATE_PROFILE",
  "USER_DISABLED_BY_PERMANENT_LOCKOUT",
  "USER_DISABLED_BY_TEMPORARY_LOCKOUT",
];
