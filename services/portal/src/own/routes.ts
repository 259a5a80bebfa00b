import { InvalidArgumentError, NotFoundError } from "@yanapa/errors";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Portal } from "../http/portal.ts";
import { requireOwnPage, sessionNeeded, sessionOf } from "../http/visitor.ts";
import { guestIssuer } from "../session/guest-visits.ts";
import type { Owner } from "../store/owner.ts";
import { ownerOf, textsOf } from "./fields.ts";

/** A ticket's id, or a word for what has none yet: `nuevo`. */
const ticketPattern = /^[0-9a-z-]{1,64}$/;
const modes = ["mensaje", "nota", "reporte", "formulario"];
const longestDraft = 64_000;

type DraftPath = { Params: { ticket: string; mode: string } };

/** What people keep of their own screens: drafts and views. About a screen, never about a case. */
export const addOwnRoutes = (app: FastifyInstance, portal: Portal): void => {
  const ownerNeeded = async (request: FastifyRequest): Promise<Owner> => {
    const session = await sessionNeeded(portal, request);
    requireOwnPage(portal, request, session);
    return ownerOf(session, request);
  };
  addDraftRoutes(app, portal, async (request) => {
    const guest = (await sessionOf(portal, request)) ?? portal.guests.subjectOf(request.headers.cookie);
    if (typeof guest !== "string") return ownerNeeded(request);
    requireOwnPage(portal, request, undefined);
    return { issuer: guestIssuer, subject: guest, entityId: undefined };
  });
  addViewRoutes(app, portal, ownerNeeded);
};

type OwnerNeeded = (request: FastifyRequest) => Promise<Owner>;

const addDraftRoutes = (app: FastifyInstance, { drafts }: Portal, ownerNeeded: OwnerNeeded): void => {
  app.get<{ Querystring: { ticket?: string } }>("/portal/drafts", async (request) => {
    const { ticket } = request.query;
    return { drafts: await drafts.list(await ownerNeeded(request), ticket) };
  });
  app.put<DraftPath>("/portal/drafts/:ticket/:mode", async (request, reply) => {
    const owner = await ownerNeeded(request);
    const place = placeOf(request.params);
    const { text } = await textsOf(request, { text: { max: longestDraft } });
    await (text === ""
      ? drafts.drop(owner, place.ticket, place.mode)
      : drafts.keep(owner, { ...place, text }));
    return reply.code(204).send();
  });
  app.delete<DraftPath>("/portal/drafts/:ticket/:mode", async (request, reply) => {
    const owner = await ownerNeeded(request);
    const { ticket, mode } = placeOf(request.params);
    await drafts.drop(owner, ticket, mode);
    return reply.code(204).send();
  });
};

const placeOf = ({ ticket, mode }: DraftPath["Params"]): DraftPath["Params"] => {
  if (!ticketPattern.test(ticket) || !modes.includes(mode)) throw new InvalidArgumentError("FIELD_INVALID");
  return { ticket, mode };
};

const addViewRoutes = (app: FastifyInstance, { views }: Portal, ownerNeeded: OwnerNeeded): void => {
  app.get("/portal/views", async (request) => ({ views: await views.list(await ownerNeeded(request)) }));
  app.post("/portal/views", async (request, reply) => {
    const owner = await ownerNeeded(request);
    const wanted = { name: { max: 60, pattern: /\S/ }, query: { max: 1_000, pattern: /^[\x21-\x7e]*$/ } };
    return reply.code(201).send(await views.add(owner, await textsOf(request, wanted)));
  });
  app.delete<{ Params: { id: string } }>("/portal/views/:id", async (request, reply) => {
    const owner = await ownerNeeded(request);
    const { id } = request.params;
    if (!/^[0-9a-f-]{36}$/.test(id) || !(await views.drop(owner, id)))
      throw new NotFoundError("VIEW_NOT_FOUND");
    return reply.code(204).send();
  });
};
