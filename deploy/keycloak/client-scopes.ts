import type { DesiredClientScope } from "./desired-realm.ts";

/** The audience that the gateway asks of every access token. */
export const GATEWAY_AUDIENCE = "yanapa-gateway";
export const PLATFORM_ADMIN = "platform_admin";

type Mapper = NonNullable<DesiredClientScope["scope"]["protocolMappers"]>[number];

const inTokens = {
  "access.token.claim": "true",
  "id.token.claim": "true",
  "introspection.token.claim": "true",
};

const mapper = (name: string, protocolMapper: string, config: Record<string, string>): Mapper => ({
  name,
  protocol: "openid-connect",
  protocolMapper,
  config,
});

/** A claim that repeats an attribute; `documento.tipo` nests. Absent when the person has none. */
const claim = (name: string, attribute: string, type = "String"): Mapper =>
  mapper(name, "oidc-usermodel-attribute-mapper", {
    "user.attribute": attribute,
    "claim.name": name,
    "jsonType.label": type,
    ...inTokens,
  });

const hidden = { "include.in.token.scope": "false", "display.on.consent.screen": "false" };

/** What every token of the platform says beside Keycloak's own `profile` and `email`. */
const platform: DesiredClientScope = {
  scope: {
    name: "yanapa",
    description: "Audiencia de la pasarela y datos propios de la plataforma",
    protocol: "openid-connect",
    attributes: hidden,
    protocolMappers: [
      mapper("audience", "oidc-audience-mapper", {
        "included.client.audience": GATEWAY_AUDIENCE,
        "access.token.claim": "true",
        "id.token.claim": "false",
        "introspection.token.claim": "true",
      }),
      // Of the session and not of the person: it says how this very sign-in was done.
      mapper("identity_provider", "oidc-usersessionmodel-note-mapper", {
        "user.session.note": "identity_provider",
        "claim.name": "identity_provider",
        "jsonType.label": "String",
        ...inTokens,
      }),
      claim("segundo_apellido", "segundo_apellido"),
      claim("celular", "celular"),
      claim("idioma", "idioma"),
      claim("documento.tipo", "documento_tipo"),
      claim("documento.numero", "documento_numero"),
      claim("documento.complemento", "documento_complemento"),
      claim("documento.verificado", "documento_verificado", "boolean"),
    ],
  },
};

/** The roles of AGETIC's administration; nobody else's token mentions them. */
const platformRoles: DesiredClientScope = {
  scope: {
    name: "yanapa-platform",
    description: "Roles de la administración de la plataforma",
    protocol: "openid-connect",
    attributes: hidden,
    protocolMappers: [
      mapper("platform_roles", "oidc-usermodel-client-role-mapper", {
        "usermodel.clientRoleMapping.clientId": GATEWAY_AUDIENCE,
        "claim.name": "platform_roles",
        "jsonType.label": "String",
        multivalued: "true",
        ...inTokens,
      }),
    ],
  },
  onlyFor: { [GATEWAY_AUDIENCE]: [PLATFORM_ADMIN] },
};

export const clientScopes = [platform, platformRoles];

/** Scopes of the clients by which people sign in. */
export const scopesOfPeople = ["basic", "acr", "profile", "email", "yanapa", "yanapa-platform"];
/** Scopes of clients that act as themselves. */
export const scopesOfServices = ["basic", "acr", "profile", "yanapa", "service_account"];
