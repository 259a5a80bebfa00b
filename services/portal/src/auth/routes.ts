import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Portal, pendingCookie, sessionCookie } from "../http/portal.ts";
import { readForm } from "../http/read-form.ts";
import { requireOwnPage, sessionOf } from "../http/visitor.ts";
import { readLogoutToken } from "./logout-token.ts";
import { pendingForS } from "./pending.ts";
import { returnPathOf } from "./return-path.ts";

/** Where a sign-in begins: `/auth/ingresar?volver=/mis-casos`. */
export const signInPath = (returnTo: string): string =>
  `/auth/ingresar?${new URLSearchParams({ volver: returnTo })}`;

/** Signing in and out, by the provider. */
export const addAuthRoutes = (app: FastifyInstance, portal: Portal): void => {
  app.get("/auth/ingresar", (request, reply) => begin(portal, request, reply));
  app.get("/auth/callback", (request, reply) => finish(portal, request, reply));
  app.post("/auth/salir", (request, reply) => leave(portal, request, reply));
  app.post("/auth/backchannel", (request, reply) => hearLogout(portal, request, reply));
};

const queryOf = (request: FastifyRequest): string => (request.raw.url ?? "").split("?")[1] ?? "";

const begin = async (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const query = new URLSearchParams(queryOf(request));
  const question = portal.provider.newQuestion();
  const returnTo = returnPathOf(query.get("volver") ?? undefined, portal.origin);
  const via = query.get("con") === "ciudadania" ? "ciudadania" : undefined;
  const url = await portal.provider.signInUrl(question, { via });
  const before = portal.cookies.read(request.headers.cookie, pendingCookie);
  const pending = portal.pending.add(before, { ...question, returnTo });
  reply.header("set-cookie", portal.cookies.set(pendingCookie, pending, pendingForS));
  await reply.redirect(url.href, 303);
};

/** The provider's answer: it must belong to a sign-in that this very browser began. */
const finish = async (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const { cookies, log } = portal;
  const query = queryOf(request);
  const cookie = cookies.read(request.headers.cookie, pendingCookie);
  const { pending, rest } = portal.pending.take(cookie, new URLSearchParams(query).get("state"));
  const lines = [rest ? cookies.set(pendingCookie, rest, pendingForS) : cookies.clear(pendingCookie)];
  if (pending === undefined) {
    await reply.header("set-cookie", lines).redirect("/ingreso?fallo=otro", 303);
    return;
  }
  const signedIn = await portal.provider.signedIn(query, pending).catch((err: unknown) => {
    log.info({ err }, "sign-in refused");
    return undefined;
  });
  if (signedIn === undefined) {
    await reply.header("set-cookie", lines).redirect("/ingreso?fallo=proveedor", 303);
    return;
  }
  const before = cookies.read(request.headers.cookie, sessionCookie);
  const session = await portal.sessions.begin(signedIn, request.headers["user-agent"], before);
  lines.push(cookies.set(sessionCookie, session));
  await reply.header("set-cookie", lines).redirect(pending.returnTo, 303);
};

/** Ends the session here and sends the browser on to end it at the provider. */
const leave = async (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const form = await readForm(request.raw);
  const session = await sessionOf(portal, request);
  requireOwnPage(portal, request, session, form);
  const idToken = session && (await portal.sessions.end(session));
  const url = session && (await portal.provider.signOutUrl(idToken).catch(() => undefined));
  reply.header("set-cookie", [portal.cookies.clear(sessionCookie), portal.cookies.clear(pendingCookie)]);
  // What scripts kept in this browser goes too.
  reply.header("clear-site-data", '"cache", "storage"');
  await reply.redirect(url?.href ?? "/", 303);
};

/** The provider says that a session of its own ended (Back-Channel Logout 1.0): nobody's browser is involved. */
const hearLogout = async (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const { provider, sessions, log } = portal;
  const token = (await readForm(request.raw)).get("logout_token") ?? "";
  try {
    const { issuer, clientId: audience } = provider;
    const ended = await readLogoutToken(token, { issuer, audience, keys: await provider.keys() });
    await sessions.endedAtProvider(issuer, ended);
    await reply.code(200).send();
  } catch (err) {
    log.info({ err }, "logout token refused");
    await reply.code(400).header("content-type", "application/json").send('{"error":"invalid_request"}');
  }
};
