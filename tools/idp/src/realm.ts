import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { type Accounts, CIUDADANIA_ALIAS } from "./accounts.ts";
import type { CiudadaniaBroker } from "./broker.ts";
import { ACCOUNT_CLAIMS, AUDIENCE, accountClaims } from "./claims.ts";
import { clientMetadata, type DemoClient, serviceAccountSub } from "./clients.ts";
import type { Interaction, Issuer } from "./oidc-server.ts";
import { noticePage, signInPage } from "./pages.ts";

const REALM_PATH = "/realms/yanapa";
const PROTOCOL = "/protocol/openid-connect";
const BROKER_ENDPOINT = `/broker/${CIUDADANIA_ALIAS}/endpoint`;
const RESOURCE = `urn:yanapa:${AUDIENCE}`;
const SCOPE = "openid profile email offline_access";

const WRONG_PASSWORD =
  "El usuario o la contraseña no son correctos. Revise ambos y vuelva a intentar; si olvidó su contraseña, pida una nueva al administrador de su entidad.";
const DISABLED = "Su cuenta está deshabilitada. Pida al administrador de su entidad que la habilite.";
const CIUDADANIA_FAILED =
  "Ciudadanía Digital no completó el ingreso. Intente de nuevo en unos minutos o ingrese con su usuario y contraseña.";

/** Where Ciudadanía Digital sends the person back, as Keycloak places it. */
export const brokerRedirectUri = (origin: string) => `${origin}${REALM_PATH}${BROKER_ENDPOINT}`;

/** The issuer shaped like the Keycloak realm `yanapa`: same paths, tokens and sign-in form names. */
export const realm = (
  accounts: Accounts,
  clients: readonly DemoClient[],
  ciudadania: CiudadaniaBroker,
): Issuer => {
  return {
    name: "realm",
    path: REALM_PATH,
    configure: () => configuration(accounts, clients),
    redirectFor(path, query) {
      if (path !== BROKER_ENDPOINT) return undefined;
      // The person's cookie is bound to the path of their own sign-in, so the answer is judged there.
      const uid = ciudadania.signInOf(query.get("state") ?? "");
      return `${REALM_PATH}/interaction/${uid ?? "unknown"}${BROKER_ENDPOINT}?${query}`;
    },
    interact: (interaction) => interact(interaction, accounts, ciudadania),
  };
};

const interact = async (
  { uid, step, hint, query, form, show, redirect, finish }: Interaction,
  accounts: Accounts,
  ciudadania: CiudadaniaBroker,
): Promise<void> => {
  const base = `${REALM_PATH}/interaction/${uid}`;
  const page = (error?: string) =>
    signInPage({
      title: "Ingresar a Yanapa",
      action: `${base}/login`,
      usernameLabel: "Usuario",
      username: form.get("username") ?? "",
      ciudadaniaHref: `${base}/broker/${CIUDADANIA_ALIAS}/login`,
      error,
    });
  const attempt = async <T>(run: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await run();
    } catch (error) {
      console.error("ciudadania:", error instanceof Error ? error.message : error);
      show(page(CIUDADANIA_FAILED), 502);
      return undefined;
    }
  };
  const toCiudadania = async () => {
    const destination = await attempt(() => ciudadania.begin(uid));
    if (destination) redirect(destination);
  };

  switch (step) {
    case "":
      return hint === CIUDADANIA_ALIAS ? toCiudadania() : show(page());
    case "/login": {
      const account = accounts.authenticate(form.get("username") ?? "", form.get("password") ?? "");
      if (!account) return show(page(WRONG_PASSWORD));
      return accounts.isDisabled(account) ? show(page(DISABLED)) : finish(account.sub);
    }
    case `/broker/${CIUDADANIA_ALIAS}/login`:
      return toCiudadania();
    case BROKER_ENDPOINT: {
      const citizen = await attempt(() => ciudadania.finish(uid, query));
      if (!citizen) return;
      const account = accounts.link(citizen);
      return accounts.isDisabled(account) ? show(page(DISABLED)) : finish(account.sub);
    }
    default:
      return show(noticePage("Página no encontrada", "Vuelva a la aplicación e ingrese de nuevo."), 404);
  }
};

const configuration = (accounts: Accounts, clients: readonly DemoClient[]): Configuration => {
  return {
    claims: { openid: ["sub", "typ", "azp", "sid", "acr", "auth_time", ...ACCOUNT_CLAIMS] },
    clients: clients.map(clientMetadata),
    conformIdTokenClaims: false,
    features: {
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience: AUDIENCE,
          scope: SCOPE,
          accessTokenFormat: "jwt",
          accessTokenTTL: 300,
          jwt: { sign: { alg: "RS256" } },
        }),
      },
      // Everything known about the person is in the tokens; there is no second place to ask.
      userinfo: { enabled: false },
    },
    // Back-channel logout goes to loopback addresses here, which the default fetch refuses.
    fetch: (url, options) => fetch(url, options),
    findAccount(context, sub, token) {
      const account = accounts.find(sub);
      return (
        account && {
          accountId: sub,
          claims: () => ({
            ...accountClaims(account),
            typ: "ID",
            azp: context.oidc.client?.clientId,
            sid: token && "sessionUid" in token ? token.sessionUid : undefined,
          }),
        }
      );
    },
    formats: {
      customizers: { jwt: (context, token, parts) => shapeLikeKeycloak(accounts, context, token, parts) },
    },
    async loadExistingGrant(context) {
      const { client, session, provider, params } = context.oidc;
      const grant = new provider.Grant({ accountId: session?.accountId, clientId: client?.clientId });
      grant.addOIDCScope(String(params?.scope ?? ""));
      grant.addResourceScope(RESOURCE, String(params?.scope ?? ""));
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    routes: {
      authorization: `${PROTOCOL}/auth`,
      end_session: `${PROTOCOL}/logout`,
      introspection: `${PROTOCOL}/token/introspect`,
      jwks: `${PROTOCOL}/certs`,
      revocation: `${PROTOCOL}/revoke`,
      token: `${PROTOCOL}/token`,
    },
    scopes: SCOPE.split(" "),
  };
};

type JwtCustomizer = NonNullable<NonNullable<NonNullable<Configuration["formats"]>["customizers"]>["jwt"]>;

const shapeLikeKeycloak = (
  accounts: Accounts,
  context: KoaContextWithOIDC,
  token: Parameters<JwtCustomizer>[1],
  parts: Parameters<JwtCustomizer>[2],
): void => {
  const clientId = token.clientId ?? "";
  parts.header = { typ: "JWT" };
  if (token.kind === "ClientCredentials") {
    Object.assign(parts.payload, {
      sub: serviceAccountSub(clientId),
      preferred_username: `service-account-${clientId}`,
    });
  } else {
    const { AuthorizationCode: code, RefreshToken: refresh } = context.oidc.entities;
    const account = accounts.find(token.accountId);
    delete parts.payload.client_id;
    Object.assign(parts.payload, account && accountClaims(account), {
      auth_time: (code ?? refresh)?.authTime,
      sid: (code ?? refresh)?.sid ?? token.sessionUid,
    });
  }
  Object.assign(parts.payload, { typ: "Bearer", azp: clientId, acr: "1" });
};
