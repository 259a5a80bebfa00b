import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Portal } from "../http/portal.ts";
import { requireOwnPage, sessionOf } from "../http/visitor.ts";
import { passBack } from "./gateway.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Passes `/v1` on to the gateway: with the session's access token, or with the caller's own `Authorization`, which
 * leaves the session out. The pages that describe the interface pass on as they are.
 */
export const addGatewayRoutes = (app: FastifyInstance, portal: Portal): void => {
  app.route({
    method: methods,
    url: "/v1/*",
    handler: async (request, reply) => {
      const own = request.headers.authorization;
      const session = own === undefined ? await sessionOf(portal, request) : undefined;
      if (session !== undefined) requireOwnPage(portal, request, session);
      const authorization = session ? `Bearer ${await portal.sessions.accessToken(session)}` : own;
      await pass(portal, request, reply, authorization);
    },
  });
  // The provider says that a session of a program on somebody's machine ended: the gateway takes its tokens no more.
  app.post("/backchannel-logout", (request, reply) => pass(portal, request, reply, undefined));
  for (const url of ["/api", "/api/*", "/problems/*", "/pages.css"])
    app.route({
      method: ["GET", "HEAD"],
      url,
      handler: (request, reply) => pass(portal, request, reply, undefined),
    });
};

/** Passes a request on to the gateway and its answer back. */
export const pass = async (
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  authorization: string | undefined,
): Promise<void> => {
  const { method, headers } = request;
  const hasBody = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  const answer = await portal.gateway.send({
    method,
    target: request.raw.url ?? "/",
    headers,
    authorization,
    address: request.ip,
    ...(hasBody && { body: request.raw }),
  });
  reply.hijack();
  await passBack(answer, reply.raw);
};
