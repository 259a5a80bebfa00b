import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Server } from "node:https";
import type { Socket } from "node:net";
import { asYanapaError, YanapaError } from "@yanapa/errors";
import type { PeerTls } from "@yanapa/rpc";
import { type ProxiedOptions, takeProxyHeaders } from "@yanapa/service";
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
} from "fastify";
import { addPages, isPage, type PagesOptions } from "../pages/pages.ts";
import { answer, type Rest } from "./answer.ts";
import { addBackchannelLogout, type BackchannelLogout } from "./backchannel-logout.ts";
import { HttpError } from "./http-error.ts";
import { otherVerb, unknownVerb, verbsOfPages } from "./other-verb.ts";
import { guardPortalDoor, portalTls } from "./portal-door.ts";
import { type Problem, problemOf } from "./problem.ts";
import { checkShape } from "./request-shape.ts";
import { securityHeaders } from "./security-headers.ts";

export type RestServer = {
  /** `host:port` it listens on. */
  readonly address: string;
  /** From now on every answer ends its connection: none is left that a client could use the moment it is closed. */
  leave(): void;
  /** Takes nothing new, lets requests in progress end, closes. */
  stop(): Promise<void>;
};

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];
/** How often connections are looked at. */
const lookMs = 1_000;
/** Longer than load balancers keep theirs, so that they never send on a connection that we are closing. */
const keepAliveMs = 75_000;

const leaveMs = 16_000;

type Options = PagesOptions & {
  /** Certificates of the door that only the portal uses. */
  readonly portal?: PeerTls | undefined;
  /** Whose connections begin with a PROXY header. */
  readonly proxied?: ProxiedOptions | undefined;
  readonly patienceMs: number;
  readonly logout: BackchannelLogout;
};

/** Serves REST and the pages. */
export const startRestServer = async (
  listen: string,
  rest: Rest,
  { portal, proxied, patienceMs, logout, ...pages }: Options,
): Promise<RestServer> => {
  const https = portalTls(portal);
  const app = fastify({
    logger: false,
    ...(https !== undefined && { https }),
    // A client that sends more slowly, or reads nothing, holds a connection for nothing. Who sends is told so first.
    requestTimeout: patienceMs,
    connectionTimeout: patienceMs + 5 * lookMs,
    // No Host is told by us, as everything else is.
    http: { headersTimeout: patienceMs, connectionsCheckingInterval: lookMs, requireHostHeader: false },
    keepAliveTimeout: keepAliveMs,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    exposeHeadRoutes: false,
    frameworkErrors: (error, _request, reply) => sendProblem(reply as FastifyReply, frameworkError(error)),
    clientErrorHandler: (error, socket) => writeProblem(socket as Socket, clientError(rest, error)),
  });
  // Bodies are read once their sender has been let in.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  let leaving = false;
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(securityHeaders);
    if (leaving) reply.header("connection", "close");
    checkShape(request.raw);
    // Fastify reads a body for some verbs that it knows and nothing here answers, and asks for its type first.
    if (methods.includes(request.method)) done();
    else void answerOther(rest, request, reply);
  });
  app.setErrorHandler((error: FastifyError | YanapaError, _request, reply) =>
    sendProblem(reply, error instanceof YanapaError ? error : frameworkError(error)),
  );
  app.setNotFoundHandler((request, reply) => answerOther(rest, request, reply));
  app.route({ method: methods, url: "/v1/*", handler: (request, reply) => answer(rest, request, reply) });
  addBackchannelLogout(app, logout);
  await addPages(app, pages);
  // A tunnel is asked for by another way than every other request is.
  app.server.on("connect", (_request, socket) =>
    writeProblem(
      socket as Socket,
      new HttpError(405, "METHOD_NOT_ALLOWED", { headers: { allow: verbsOfPages } }),
    ),
  );
  if (portal !== undefined) guardPortalDoor(app.server as Server, portal);
  if (proxied !== undefined) takeProxyHeaders(app.server, proxied);
  const address = await bind(app, listen);
  return {
    address,
    leave: () => {
      leaving = true;
    },
    stop: () => close(app),
  };
};

/**
 * Requests end within the longest deadline; a client that then still does not read its answer is let go. Connections
 * that were busy when the end began are closed once they are idle: Fastify looks for such only once.
 */
const close = async (app: FastifyInstance): Promise<void> => {
  const limit = setTimeout(() => app.server.closeAllConnections(), leaveMs);
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  await app.close();
  clearTimeout(limit);
  clearInterval(idle);
};

const bind = async (app: FastifyInstance, listen: string): Promise<string> => {
  const colon = listen.lastIndexOf(":");
  const host = listen.slice(0, colon);
  await app.listen({ host: host.replace(/^\[|\]$/g, ""), port: Number(listen.slice(colon + 1)) });
  const bound = app.server.address();
  return `${host}:${typeof bound === "object" && bound !== null ? bound.port : 0}`;
};

/** What no route answers: another verb than a path has, or no path. */
const answerOther = async (rest: Rest, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const path = pathOf(request);
  if (path.startsWith("/v1/")) return answer(rest, request, reply);
  if (request.method === "OPTIONS" && isPage(path)) {
    await reply.code(204).header("allow", verbsOfPages).send();
    return;
  }
  await sendProblem(reply, otherVerb(rest.routes, request.method, path));
};

const pathOf = ({ raw }: FastifyRequest): string => raw.url?.split("?", 1)[0] ?? "";

const sendProblem = (reply: FastifyReply, error: YanapaError): FastifyReply => {
  const requestId = randomUUID();
  const { status, headers, body } = problemOf(error, requestId);
  return reply
    .code(status)
    .headers({ ...securityHeaders, ...headers, "yanapa-request-id": requestId })
    .send(body);
};

/** What Fastify refuses by itself. */
const frameworkError = (error: FastifyError): YanapaError => {
  switch (error.code) {
    case "FST_ERR_BAD_URL":
      return new HttpError(400, "PATH_INVALID");
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new HttpError(415, "CONTENT_TYPE_UNSUPPORTED", { headers: { accept: "application/json" } });
    default:
      return error.statusCode !== undefined && error.statusCode < 500
        ? new HttpError(error.statusCode, "REQUEST_MALFORMED")
        : asYanapaError(error);
  }
};

type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: unknown };

/** What Node refuses before there is a request. */
const clientError = (rest: Rest, { code, rawPacket }: ClientError): YanapaError => {
  if (code === "HPE_HEADER_OVERFLOW") return new HttpError(431, "HEADERS_TOO_LARGE");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new HttpError(408, "REQUEST_TIMEOUT");
  if (code === "HPE_INVALID_METHOD") {
    const refused = unknownVerb(rest.routes, Buffer.isBuffer(rawPacket) ? rawPacket : undefined);
    if (refused !== undefined) return refused;
  }
  return new HttpError(400, "REQUEST_MALFORMED");
};

const writeProblem = (socket: Socket, error: YanapaError): void => {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = randomUUID();
  const { status, headers, body }: Problem = problemOf(error, requestId);
  const lines = Object.entries({
    ...securityHeaders,
    ...headers,
    "yanapa-request-id": requestId,
    "content-length": String(body.length),
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`);
};
