import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Configuration, JWKS, Provider as OidcProvider } from "oidc-provider";
import { memoryAdapter } from "./memory-adapter.ts";
import { interactionPolicy, Provider } from "./oidc-provider.ts";
import { noticePage, signOutPage } from "./pages.ts";
import type { SigningKeys } from "./state.ts";

const MAX_FORM_BYTES = 16_384;
const SESSION_SECONDS = 10 * 3600;

/** One request of the person who is signing in; `step` is the path after `interaction/<uid>`. */
export type Interaction = {
  uid: string;
  step: string;
  /** Alias of the provider that the client asks to go to at once, as Keycloak takes it; empty for none. */
  hint: string;
  query: URLSearchParams;
  form: URLSearchParams;
  show(html: string, status?: number): void;
  redirect(location: string): void;
  /** Ends the sign-in: the account is authenticated now. */
  finish(accountId: string): Promise<void>;
};

/** How one issuer differs from the other. */
export type Issuer = {
  name: string;
  path: string;
  configure(issuer: string): Configuration;
  interact(interaction: Interaction): Promise<void>;
  /** Answers a path outside the provider by a redirect, or not at all. */
  redirectFor?(path: string, query: URLSearchParams): string | undefined;
};

export type OidcServer = { issuer: string; useKeys(keys: SigningKeys): void; stop(): Promise<void> };

/**
 * Serves one issuer over HTTP. Port 0 takes a free one.
 *
 * @throws the listen error (EADDRINUSE) when the port is taken.
 */
export const serveIssuer = async (
  { host, port, keys }: { host: string; port: number; keys: SigningKeys },
  createIssuer: (issuer: string) => Issuer,
): Promise<OidcServer> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  const description = createIssuer(origin);
  const issuer = `${origin}${description.path}`;
  // Both issuers share a host name, and cookies do not tell ports apart: the names must.
  const names = Object.fromEntries(
    ["session", "interaction", "resume"].map((kind) => [kind, `${description.name}_${kind}`]),
  );
  const shared: Configuration = {
    adapter: memoryAdapter(),
    cookies: { keys: [randomBytes(32).toString("hex")], names },
  };
  const build = (current: SigningKeys) => {
    const configuration = { ...commonConfiguration(description.path), ...description.configure(issuer) };
    const provider = new Provider(issuer, {
      ...configuration,
      ...shared,
      features: { ...commonFeatures(), ...configuration.features } as Configuration["features"],
      jwks: current as JWKS,
    });
    provider.on("server_error", (_context, error) => console.error(`${description.name}:`, error));
    return { provider, callback: provider.callback() };
  };
  let current = build(keys);

  server.on("request", async (request, response) => {
    // A connection kept by a client would outlive `stop` there, and break its first request after a restart.
    response.setHeader("connection", "close");
    try {
      const url = new URL(request.url ?? "/", origin);
      if (!url.pathname.startsWith(`${description.path}/`)) return send(response, 404, "");
      const path = url.pathname.slice(description.path.length);
      const elsewhere = description.redirectFor?.(path, url.searchParams);
      if (elsewhere) return redirect(response, elsewhere);
      const [, uid, step] = /^\/interaction\/([\w-]+)(\/.*)?$/.exec(path) ?? [];
      if (uid) return await interact(current.provider, description, request, response, uid, step ?? "");
      Object.assign(request, { originalUrl: request.url, url: `${path}${url.search}` });
      current.callback(request, response);
    } catch (error) {
      console.error(`${description.name}:`, error);
      if (!response.headersSent) send(response, 500, noticePage("No se pudo continuar", START_AGAIN));
    }
  });

  return {
    issuer,
    useKeys(next) {
      current = build(next);
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};

const START_AGAIN =
  "El ingreso venció o se abrió en otra ventana. Vuelva a la aplicación e ingrese de nuevo.";

const interact = async (
  provider: OidcProvider,
  description: Issuer,
  request: IncomingMessage,
  response: ServerResponse,
  uid: string,
  step: string,
): Promise<void> => {
  const details = await provider.interactionDetails(request, response).catch(() => undefined);
  if (details?.uid !== uid) return send(response, 400, noticePage("No se pudo continuar", START_AGAIN));
  // Both issuers' clients are the platform's own: nobody is asked for consent.
  if (details.prompt.name === "consent") {
    return provider.interactionFinished(request, response, { consent: {} });
  }
  await description.interact({
    uid,
    step,
    hint: String(details.params.kc_idp_hint ?? ""),
    query: new URL(request.url ?? "", provider.issuer).searchParams,
    form: request.method === "POST" ? await readForm(request) : new URLSearchParams(),
    show: (html, status = 200) => send(response, status, html),
    redirect: (location) => redirect(response, location),
    finish: (accountId) =>
      provider.interactionFinished(request, response, { login: { accountId, acr: "1", remember: true } }),
  });
};

const commonConfiguration = (path: string): Configuration => {
  const policy = interactionPolicy.base();
  policy.get("consent")?.checks.remove("native_client_prompt");
  return {
    clientBasedCORS: () => false,
    extraParams: ["kc_idp_hint"],
    interactions: { policy, url: (_context, interaction) => `${path}/interaction/${interaction.uid}` },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed("refresh_token"),
    responseTypes: ["code"],
    renderError(context, out) {
      context.type = "html";
      context.body = noticePage(
        "No se pudo continuar con el ingreso",
        "Vuelva a la aplicación e ingrese de nuevo. Si se repite, avise a la mesa de ayuda con este texto:",
        `${out.error}: ${out.error_description ?? ""}`,
      );
    },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      ClientCredentials: 300,
      Grant: SESSION_SECONDS,
      IdToken: 300,
      Interaction: 1800,
      RefreshToken: SESSION_SECONDS,
      Session: SESSION_SECONDS,
    },
  };
};

const commonFeatures = (): Configuration["features"] => ({
  devInteractions: { enabled: false },
  introspection: {
    enabled: true,
    allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
  },
  revocation: {
    enabled: true,
    allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
  },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource(context, form) {
      context.body = signOutPage(form);
    },
    postLogoutSuccessSource(context) {
      context.body = noticePage("Sesión cerrada", "Su sesión se cerró en este equipo.");
    },
  },
});

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > MAX_FORM_BYTES) throw new Error("form too large");
  }
  return new URLSearchParams(body);
};

const redirect = (response: ServerResponse, location: string): void => {
  response.writeHead(303, { location, "cache-control": "no-store" }).end();
};

const send = (response: ServerResponse, status: number, html: string): void => {
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
    })
    .end(html);
};
