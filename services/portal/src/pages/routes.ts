import { randomUUID } from "node:crypto";
import { asYanapaError, NotFoundError, PermissionDeniedError, ResourceExhaustedError } from "@yanapa/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { returnPathOf } from "../auth/return-path.ts";
import { signInPath } from "../auth/routes.ts";
import { languageCookie, noteFailure, type Portal } from "../http/portal.ts";
import { statusOf } from "../http/problem.ts";
import { readForm } from "../http/read-form.ts";
import { comesFromOurPage } from "../http/same-origin.ts";
import { requireOwnPage, sessionOf } from "../http/visitor.ts";
import {
  type Locale,
  locales,
  type Own,
  type PageAnswer,
  type PageRequest,
  type PageRoute,
  type Person,
} from "../lib/page.ts";
import { isProblem } from "../lib/problem.ts";
import { csrfOf, isCsrfOf } from "../session/csrf.ts";
import type { Session } from "../session/sessions.ts";
import { apiOf } from "./api.ts";
import type { Asset, BuiltPages } from "./built.ts";
import { sendCompressed } from "./compress.ts";
import { matchPath } from "./match.ts";
import { ownOf, ownOfGuest } from "./own.ts";
import { keepTyped } from "./typed.ts";

const yearS = 365 * 24 * 3600;

/** The pages of both faces and the files they load. */
export const addPageRoutes = (app: FastifyInstance, portal: Portal): void => {
  app.get("/assets/*", async (request, reply) => {
    const asset = (await portal.pages()).assets.get(pathOf(request));
    if (asset === undefined) throw new NotFoundError("ROUTE_NOT_FOUND");
    return sendAsset(request, reply, asset);
  });
  app.post("/idioma", (request, reply) => chooseLanguage(portal, request, reply));
  const mesa = (request: FastifyRequest, reply: FastifyReply) => serveMesa(portal, request, reply);
  app.get("/mesa", mesa);
  app.get("/mesa/*", mesa);
  app.route({
    method: ["GET", "POST"],
    url: "/*",
    exposeHeadRoute: true,
    handler: (request, reply) => servePage(portal, request, reply),
  });
};

/** Keeps the chosen language in this browser for a year, and goes back to where it was chosen. */
const chooseLanguage = async (portal: Portal, request: FastifyRequest, reply: FastifyReply) => {
  const form = await readForm(request.raw);
  if (!comesFromOurPage(request.headers, portal.origin)) throw new PermissionDeniedError("ORIGIN_NOT_OURS");
  const locale = locales.find((each) => each === form.get("idioma")) ?? "es";
  reply.header("set-cookie", portal.cookies.set(languageCookie, locale, yearS));
  return reply.redirect(returnPathOf(form.get("volver") ?? undefined, portal.origin), 303);
};

const pathOf = (request: FastifyRequest): string => (request.raw.url ?? "/").split("?")[0] ?? "/";

const sendAsset = (request: FastifyRequest, reply: FastifyReply, { bytes, contentType }: Asset) => {
  reply.headers({ "content-type": contentType, "cache-control": "public, max-age=31536000, immutable" });
  return sendCompressed(request, reply, bytes);
};

const sendHtml = (request: FastifyRequest, reply: FastifyReply, html: string) => {
  reply.header("content-type", "text/html; charset=utf-8");
  return sendCompressed(request, reply, Buffer.from(`<!doctype html>\n${html}`));
};

const serveMesa = async (portal: Portal, request: FastifyRequest, reply: FastifyReply) => {
  const session = await sessionOf(portal, request);
  if (session === undefined) return reply.redirect(signInPath(request.raw.url ?? "/mesa"), 303);
  if (pathOf(request).startsWith("/mesa/estilo") && !portal.development)
    throw new NotFoundError("ROUTE_NOT_FOUND");
  const built = await portal.pages();
  return sendHtml(
    request,
    reply,
    built.pages.mesa(personOf(session), built.files("mesa"), localeOf(portal, request)),
  );
};

const servePage = async (portal: Portal, request: FastifyRequest, reply: FastifyReply) => {
  const built = await portal.pages();
  const session = await sessionOf(portal, request);
  const asked = askedOf(portal, built, request, session);
  // Asked while the page is made: the frame says where its person gives help.
  void asked.self();
  try {
    const answer = await answerOf(portal, built, request, session, asked);
    if ("redirect" in answer) {
      if (answer.beginsVisit && asked.own === undefined) beginVisit(portal, request, reply);
      return reply.redirect(answer.redirect, 303);
    }
    if (answer.cacheControl !== undefined && session === undefined)
      reply.headers({ "cache-control": answer.cacheControl, vary: "cookie" });
    return send(built, request, reply, asked, answer);
  } catch (thrown) {
    const { status, requestId } = told(portal, thrown);
    const answer = built.pages.problem(status, requestId, asked, backOf(built, asked));
    return send(built, request, reply.header("yanapa-request-id", requestId), asked, { ...answer, status });
  }
};

/** Throws RESOURCE_EXHAUSTED/RATE_EXCEEDED for an address that has begun too many. */
const beginVisit = (portal: Portal, request: FastifyRequest, reply: FastifyReply): void => {
  const cookie = portal.guests.begin(request.ip);
  if (cookie === undefined) throw new ResourceExhaustedError("RATE_EXCEEDED");
  reply.header("set-cookie", cookie);
};

/** How a failure is told: a refusal of the gateway keeps its status and its number. */
const told = (portal: Portal, thrown: unknown): { status: number; requestId: string } => {
  if (isProblem(thrown)) return thrown;
  const requestId = randomUUID();
  const error = asYanapaError(thrown);
  noteFailure(portal, error, requestId);
  return { status: statusOf(error), requestId };
};

const send = async (
  built: BuiltPages,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: PageRequest,
  answer: Extract<PageAnswer, { title: string }>,
) => {
  const acting = ((await asked.self())?.memberships ?? []).map(
    ({ entityId = "", entityName = "", roles }) => ({
      entityId,
      entityName,
      ...(roles && { roles }),
    }),
  );
  const html = built.pages.document(answer, asked, built.files("ciudadano"), acting);
  return sendHtml(request, reply.code(answer.status ?? 200), html);
};

const answerOf = async (
  portal: Portal,
  { pages }: BuiltPages,
  request: FastifyRequest,
  session: Session | undefined,
  asked: PageRequest,
): Promise<PageAnswer> => {
  const found = routeOf(pages.routes, asked.method, asked.url.pathname);
  if (found === undefined) throw new NotFoundError("ROUTE_NOT_FOUND");
  const { route, params } = found;
  const isGuest = route.guests === true && session === undefined && asked.own !== undefined;
  if (asked.method === "GET")
    return route.signedIn && session === undefined && !isGuest
      ? { redirect: (route.guests ? doorsPath : signInPath)(request.raw.url ?? "/") }
      : route.answer({ ...asked, params });
  if (request.method !== "POST") throw new PermissionDeniedError("ORIGIN_NOT_OURS");
  const form = await readForm(request.raw);
  const isOurs = comesFromOurPage(request.headers, portal.origin);
  const isTheirs = session !== undefined && isCsrfOf(session.cookie, form.get("csrf") ?? undefined);
  if (route.signedIn && isOurs && !isTheirs && !isGuest) {
    const again = await formAgain(portal, pageOf(pages.routes, asked.url.pathname), form, session);
    if (again !== undefined) return { redirect: again };
  }
  requireOwnPage(portal, request, session, form);
  try {
    return await route.answer({ ...asked, params, form });
  } catch (thrown) {
    // Whatever went wrong, what they wrote is there when they come back.
    await keepTyped(portal, form, isGuest ? undefined : session).catch(() => false);
    throw thrown;
  }
};

/** The page with every door, that without an account among them. */
const doorsPath = (returnTo: string): string => `/ingreso?${new URLSearchParams({ volver: returnTo })}`;

/** The page that a form of a path stands on: its own, or the one above. */
const pageOf = (routes: readonly PageRoute[], path: string): string =>
  routeOf(routes, "GET", path) ? path : path.slice(0, path.lastIndexOf("/")) || "/";

/** Where to go on after something went wrong. */
const backOf = ({ pages }: BuiltPages, { method, url }: PageRequest): string =>
  method === "GET" ? url.pathname + url.search : `${pageOf(pages.routes, url.pathname)}?recuperado`;

/**
 * Where somebody goes on whose session ended, or began anew, while they wrote: to the same form, with what they wrote.
 * Undefined when there is a session and the form is not of its person.
 */
const formAgain = async (
  portal: Portal,
  page: string,
  form: URLSearchParams,
  session: Session | undefined,
): Promise<string | undefined> => {
  const kept = await keepTyped(portal, form, session);
  const path = kept ? `${page}?recuperado` : page;
  if (session === undefined) return signInPath(path);
  return kept ? path : undefined;
};

const routeOf = (routes: readonly PageRoute[], method: string, path: string) => {
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.path, path) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
};

const askedOf = (
  portal: Portal,
  { pages }: BuiltPages,
  request: FastifyRequest,
  session: Session | undefined,
): PageRequest => {
  const locale = localeOf(portal, request);
  const api = apiOf(portal, session, request.ip);
  let self: ReturnType<PageRequest["self"]> | undefined;
  return {
    url: new URL(request.raw.url ?? "/", portal.origin),
    method: request.method === "POST" ? "POST" : "GET",
    params: {},
    form: new URLSearchParams(),
    locale,
    t: pages.texts(locale),
    now: portal.clock.now().toString(),
    person: session && personOf(session),
    self: () => {
      self ??= session ? api("SelfService.GetSelf", {}).catch(() => undefined) : Promise.resolve(undefined);
      return self;
    },
    api,
    own: ownIn(portal, request, session),
  };
};

/** A session goes before a visit without an account in the same browser. */
const ownIn = (portal: Portal, request: FastifyRequest, session: Session | undefined): Own | undefined => {
  if (session !== undefined) return ownOf(portal, session);
  const guest = portal.guests.subjectOf(request.headers.cookie);
  return guest === undefined ? undefined : ownOfGuest(portal, guest);
};

/** The language that the person chose; Spanish until they do. */
const localeOf = ({ cookies }: Portal, request: FastifyRequest): Locale => {
  const chosen = cookies.read(request.headers.cookie, languageCookie);
  return locales.find((locale) => locale === chosen) ?? "es";
};

const personOf = ({ name, cookie }: Session): Person => ({ name, csrf: csrfOf(cookie) });
