import { NotFoundError } from "@yanapa/errors";
import type { FastifyInstance } from "fastify";
import type { Portal } from "../http/portal.ts";
import { requireOwnPage, sessionNeeded } from "../http/visitor.ts";

/** A person's own sessions, for the pages: listed, and ended one by one. */
export const addSessionRoutes = (app: FastifyInstance, portal: Portal): void => {
  app.get("/portal/sessions", async (request) => ({
    sessions: await portal.sessions.listOwn(await sessionNeeded(portal, request)),
  }));
  app.delete<{ Params: { id: string } }>("/portal/sessions/:id", async (request, reply) => {
    const session = await sessionNeeded(portal, request);
    requireOwnPage(portal, request, session);
    if (!(await portal.sessions.endOwn(session, request.params.id)))
      throw new NotFoundError("SESSION_NOT_FOUND");
    return reply.code(204).send();
  });
};
