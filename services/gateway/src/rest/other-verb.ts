import { NotFoundError, type YanapaError } from "@yanapa/errors";
import type { RouteMatcher } from "../contract/route-matcher.ts";
import { isPage } from "../pages/pages.ts";
import { HttpError } from "./http-error.ts";
import type { Route } from "./routes.ts";

/** What pages answer. */
export const verbsOfPages = "GET, HEAD, OPTIONS";

/** The verbs that a path of the API answers, of those that it has rules for. */
export const verbsOf = (allowed: readonly string[]): string =>
  [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");

/** The line that a request of HTTP/1 begins with: any token is a verb (RFC 9110 §9.1). */
const requestLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}) (\S{1,8000}) HTTP\/1\.[01]\r?\n/;

/**
 * What a verb is answered that nobody has heard of, from the first bytes of a request that Node does not read on: as one that is
 * known and that the path does not have (RFC 9110 §15.5.6), and where there is no path, as there. Undefined for what is no
 * request at all.
 */
export const unknownVerb = (
  routes: RouteMatcher<Route>,
  bytes: Buffer | undefined,
): YanapaError | undefined => {
  const [, verb, target = ""] = requestLine.exec(bytes?.toString("latin1", 0, 10_000) ?? "") ?? [];
  return verb === undefined ? undefined : otherVerb(routes, verb, target.split("?", 1)[0] ?? "");
};

/** Why a verb that a path does not have is refused: 405 with those that it has, or 404 where there is no path. */
export const otherVerb = (routes: RouteMatcher<Route>, verb: string, path: string): YanapaError => {
  const allow = isPage(path) ? verbsOfPages : allowedAt(routes, verb, path);
  return allow === undefined
    ? new NotFoundError("ROUTE_NOT_FOUND")
    : new HttpError(405, "METHOD_NOT_ALLOWED", { headers: { allow } });
};

const allowedAt = (routes: RouteMatcher<Route>, verb: string, path: string): string | undefined => {
  const found = routes.find(verb, path);
  return found !== undefined && "allowed" in found ? verbsOf(found.allowed) : undefined;
};
