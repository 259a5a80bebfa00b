import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { matchPath } from "../pages/match.ts";
import type { Portal } from "./portal.ts";
import { refusalOf, sendRefusal } from "./refusal.ts";

type Pattern = { readonly verb: string; readonly url: string };

/**
 * Answers a verb that a path does not have with those that it has (RFC 9110 §15.5.6): routes say which, as they are added after
 * this, and the pages theirs. Those that nobody has heard of go to the gateway for what is its own; where there is no path there
 * is none for any verb.
 */
export const answerOtherVerbs = (
  app: FastifyInstance,
  portal: Portal,
  passOn: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
): void => {
  const patterns: Pattern[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    for (const verb of [method].flat()) patterns.push({ verb: String(verb), url });
  });
  app.addHook("onRequest", async (request, reply) => {
    const path = request.raw.url?.split("?", 1)[0] ?? "/";
    const own = patterns.filter(({ url }) => url !== "/*" && isAt(url, path));
    if (own.some(({ verb }) => isFor(verb, request.method))) return;
    if (path.startsWith("/v1/")) {
      await passOn(request, reply);
      return reply;
    }
    const { pages } = await portal.pages();
    const ofPages = pages.routes.filter((route) => matchPath(route.path, path) !== undefined);
    if (ofPages.some(({ method }) => isFor(method, request.method))) return;
    const verbs = new Set([...own.map(({ verb }) => verb), ...ofPages.map(({ method }) => method)]);
    // A page says that there is none.
    if (verbs.size === 0 && ["GET", "HEAD", "POST"].includes(request.method)) return;
    if (verbs.size === 0) return sendRefusal(reply, refusalOf("ROUTE_NOT_FOUND"));
    if (verbs.has("GET")) verbs.add("HEAD");
    const allow = [...verbs.add("OPTIONS")].join(", ");
    if (request.method === "OPTIONS") return reply.code(204).header("allow", allow).send();
    return sendRefusal(reply.header("allow", allow), refusalOf("METHOD_NOT_ALLOWED"));
  });
};

const isFor = (verb: string, asked: string): boolean =>
  verb === asked || (verb === "GET" && asked === "HEAD");

const isAt = (url: string, path: string): boolean =>
  url.endsWith("/*") ? path.startsWith(url.slice(0, -1)) : matchPath(url, path) !== undefined;
