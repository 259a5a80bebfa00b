import type { Account } from "./accounts.ts";

/** The audience that the gateway asks of every access token. */
export const AUDIENCE = "yanapa-gateway";

/** Claims that only the realm's tokens carry beside the registered ones; all ride on the scope `openid`. */
export const ACCOUNT_CLAIMS = [
  "name",
  "given_name",
  "family_name",
  "segundo_apellido",
  "email",
  "email_verified",
  "preferred_username",
  "identity_provider",
  "documento",
  "celular",
  "idioma",
  "platform_roles",
];

/** Claims of an account as the Keycloak realm maps them; absent, never null, when not known. */
export const accountClaims = (account: Account): Record<string, unknown> & { sub: string } => {
  const { documento } = account;
  return withoutUndefined({
    sub: account.sub,
    name: `${account.givenName} ${account.familyName}`.trim(),
    given_name: account.givenName,
    family_name: account.familyName,
    segundo_apellido: account.secondFamilyName,
    email: account.email,
    email_verified: account.email === undefined ? undefined : account.emailVerified,
    preferred_username: account.username,
    identity_provider: account.identityProvider,
    documento,
    celular: account.celular,
    idioma: "es-BO",
    platform_roles: account.platformRoles?.length ? account.platformRoles : undefined,
  });
};

/** Drops the keys whose value is undefined: a claim is absent, not null. */
export const withoutUndefined = <T extends object>(claims: T): T =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)) as T;
