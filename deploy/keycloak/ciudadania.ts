import { hash } from "node:crypto";
import type { DesiredIdentityProvider } from "./desired-realm.ts";
import { firstCitizenSignInFlow } from "./flows.ts";
import type { Installation } from "./installation.ts";

/** Name of Ciudadanía Digital inside the realm; accounts hang on it, so it never changes. */
const ALIAS = "ciudadania";

/** The birth date is not asked for: nothing in the platform needs it. */
const SCOPE = "openid profile email celular";

type Mapper = DesiredIdentityProvider["mappers"][number];

const mapper = (name: string, identityProviderMapper: string, config: Record<string, string>): Mapper => ({
  name,
  identityProviderAlias: ALIAS,
  identityProviderMapper,
  config,
});

/** Takes a claim over at every sign-in; the dots of its path lead into `/me`'s nested answer. */
const importer = (attribute: string, claim: string): Mapper =>
  mapper(attribute, "oidc-user-attribute-idp-mapper", {
    syncMode: "FORCE",
    claim,
    "user.attribute": attribute,
  });

/**
 * Ciudadanía Digital as a provider of type OpenID Connect (the generic OAuth 2 type cannot read nested claims, Keycloak
 * issue 41165). Its names and documents pass as it writes them: the gateway brings them to the platform's form.
 */
export const ciudadania = ({
  issuer,
  clientId,
  clientSecret,
}: NonNullable<Installation["ciudadania"]>): DesiredIdentityProvider => ({
  provider: {
    alias: ALIAS,
    displayName: "Ciudadanía Digital",
    providerId: "oidc",
    enabled: true,
    // Nothing says that it verifies addresses.
    trustEmail: false,
    storeToken: false,
    linkOnly: false,
    firstBrokerLoginFlowAlias: firstCitizenSignInFlow.alias,
    config: {
      issuer,
      authorizationUrl: `${issuer}/auth`,
      tokenUrl: `${issuer}/token`,
      userInfoUrl: `${issuer}/me`,
      jwksUrl: `${issuer}/jwks`,
      logoutUrl: `${issuer}/session/end`,
      useJwksUrl: "true",
      validateSignature: "true",
      disableUserInfo: "false",
      clientId,
      clientSecret,
      // Keycloak never shows a secret again; by this digest a changed one is noticed.
      clientSecretDigest: hash("sha256", clientSecret).slice(0, 12),
      clientAuthMethod: "client_secret_basic",
      defaultScope: SCOPE,
      pkceEnabled: "true",
      pkceMethod: "S256",
      syncMode: "FORCE",
    },
  },
  mappers: [
    // No user name comes along, and Keycloak would take the address, which changes and may be shared.
    mapper("username", "oidc-username-idp-mapper", {
      syncMode: "FORCE",
      template: `\${ALIAS}.\${CLAIM.sub}`,
      target: "LOCAL",
    }),
    importer("firstName", "profile.nombre.nombres"),
    importer("lastName", "profile.nombre.primer_apellido"),
    importer("segundo_apellido", "profile.nombre.segundo_apellido"),
    importer("documento_tipo", "profile.documento_identidad.tipo_documento"),
    importer("documento_numero", "profile.documento_identidad.numero_documento"),
    importer("documento_complemento", "profile.documento_identidad.complemento"),
    importer("celular", "celular"),
    mapper("documento_verificado", "hardcoded-attribute-idp-mapper", {
      syncMode: "FORCE",
      attribute: "documento_verificado",
      "attribute.value": "true",
    }),
    // Only at first: later the language is the person's own choice.
    mapper("idioma", "hardcoded-attribute-idp-mapper", {
      syncMode: "IMPORT",
      attribute: "idioma",
      "attribute.value": "es-BO",
    }),
  ],
});
