import { PermissionDeniedError, UnauthenticatedError } from "@yanapa/errors";
import type { FastifyRequest } from "fastify";
import { isCsrfOf } from "../session/csrf.ts";
import type { Session } from "../session/sessions.ts";
import { type Portal, sessionCookie } from "./portal.ts";
import { comesFromOurPage, isSafe } from "./same-origin.ts";

/** The session of a request's cookie, or undefined. */
export const sessionOf = (portal: Portal, request: FastifyRequest): Promise<Session | undefined> =>
  portal.sessions.find(portal.cookies.read(request.headers.cookie, sessionCookie));

/** The session; throws UNAUTHENTICATED SESSION_MISSING where there is none. */
export const sessionNeeded = async (portal: Portal, request: FastifyRequest): Promise<Session> => {
  const session = await sessionOf(portal, request);
  if (session === undefined) throw new UnauthenticatedError("SESSION_MISSING");
  return session;
};

/**
 * Lets a changing request pass when a page of ours sent it: by where it comes from, and, of a session, by the token in
 * `X-Yanapa-CSRF` or in a form's field `csrf`. Throws PERMISSION_DENIED ORIGIN_NOT_OURS, CSRF_INVALID.
 */
export const requireOwnPage = (
  portal: Portal,
  request: FastifyRequest,
  session: Session | undefined,
  form?: URLSearchParams,
): void => {
  if (isSafe(request.method)) return;
  if (!comesFromOurPage(request.headers, portal.origin)) throw new PermissionDeniedError("ORIGIN_NOT_OURS");
  if (session === undefined) return;
  const header = request.headers["x-yanapa-csrf"];
  const given = typeof header === "string" ? header : (form?.get("csrf") ?? undefined);
  if (!isCsrfOf(session.cookie, given)) throw new PermissionDeniedError("CSRF_INVALID");
};
