import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { asYanapaError, NotFoundError } from "@yanapa/errors";
import { type ProxiedOptions, takeProxyHeaders } from "@yanapa/service";
import { type FastifyInstance, type FastifyReply, fastify } from "fastify";
import { addAuthRoutes } from "../auth/routes.ts";
import { addGatewayRoutes, pass } from "../gateway/routes.ts";
import { addOwnRoutes } from "../own/routes.ts";
import { addPageRoutes } from "../pages/routes.ts";
import { addSessionRoutes } from "../session/routes.ts";
import { noteFailure, type Portal } from "./portal.ts";
import { sendProblem } from "./problem.ts";
import { refusalOf, refuseOnSocket, sendRefusal } from "./refusal.ts";
import { addReportRoute } from "./report.ts";
import { pageHeaders } from "./security-headers.ts";
import { answerOtherVerbs } from "./verbs.ts";

export type PortalServer = {
  /** `host:port` it listens on. */
  readonly address: string;
  /** From now on every answer ends its connection. */
  leave(): void;
  stop(): Promise<void>;
};

const requestLimitMs = 30_000;
/** Longer than load balancers keep theirs. */
const keepAliveMs = 75_000;
const leaveMs = 16_000;

/** Who is in front, and whether their connections begin with a PROXY header. */
type Proxies = { readonly trustedProxies: readonly string[]; readonly proxied: ProxiedOptions | undefined };

/** Serves browsers, and programs that use the same origin. */
export const startPortalServer = async (
  listen: string,
  portal: Portal,
  { trustedProxies, proxied }: Proxies,
): Promise<PortalServer> => {
  const app = fastify({
    logger: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    requestTimeout: requestLimitMs,
    keepAliveTimeout: keepAliveMs,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    exposeHeadRoutes: false,
    frameworkErrors: (_error, _request, reply) =>
      sendRefusal(reply as FastifyReply, refusalOf("REQUEST_MALFORMED")),
    clientErrorHandler: (error, socket) => refuseOnSocket(error, socket as Socket),
    routerOptions: { maxParamLength: 2_000 },
  });
  if (proxied !== undefined) takeProxyHeaders(app.server, proxied);
  // Bodies are read by who needs them, once their sender has been let in.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  const headers = pageHeaders(portal.origin, portal.provider.issuer);
  let leaving = false;
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    if (leaving) reply.header("connection", "close");
    done();
  });
  app.setErrorHandler((error, _request, reply) => refuse(portal, reply, error));
  app.setNotFoundHandler((_request, reply) => refuse(portal, reply, new NotFoundError("ROUTE_NOT_FOUND")));
  answerOtherVerbs(app, portal, (request, reply) => pass(portal, request, reply, undefined));
  addReportRoute(app, portal);
  addAuthRoutes(app, portal);
  addGatewayRoutes(app, portal);
  addSessionRoutes(app, portal);
  addOwnRoutes(app, portal);
  addPageRoutes(app, portal);
  return {
    address: await bind(app, listen),
    leave: () => {
      leaving = true;
    },
    stop: () => close(app),
  };
};

const refuse = (portal: Portal, reply: FastifyReply, thrown: unknown): void => {
  const error = asYanapaError(thrown);
  const requestId = randomUUID();
  noteFailure(portal, error, requestId);
  if (reply.raw.headersSent) reply.raw.destroy();
  else sendProblem(reply, error, requestId);
};

const bind = async (app: FastifyInstance, listen: string): Promise<string> => {
  const colon = listen.lastIndexOf(":");
  const host = listen.slice(0, colon);
  await app.listen({ host: host.replace(/^\[|\]$/g, ""), port: Number(listen.slice(colon + 1)) });
  const bound = app.server.address();
  return `${host}:${typeof bound === "object" && bound !== null ? bound.port : 0}`;
};

/** Requests end within the longest deadline; a client that then still does not read its answer is let go. */
const close = async (app: FastifyInstance): Promise<void> => {
  const limit = setTimeout(() => app.server.closeAllConnections(), leaveMs);
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  await app.close();
  clearTimeout(limit);
  clearInterval(idle);
};
