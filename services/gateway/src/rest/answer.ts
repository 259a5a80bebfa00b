import { randomUUID } from "node:crypto";
import { asYanapaError, NotFoundError, type YanapaError } from "@yanapa/errors";
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_REQUEST_ID,
  failSpan,
  linkTo,
  type Span,
  SpanKind,
  stopwatch,
  type Telemetry,
  withSpan,
} from "@yanapa/telemetry";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ClientAddresses } from "../caller/client-addresses.ts";
import { type Door, Visitor } from "../caller/door.ts";
import type { Found, RouteMatcher } from "../contract/route-matcher.ts";
import { deadlineAfter, type Forwarder } from "../forward/forwarder.ts";
import { HttpError } from "./http-error.ts";
import { verbsOf } from "./other-verb.ts";
import { problemOf } from "./problem.ts";
import { readBody } from "./read-body.ts";
import { headerOf, idempotencyKeyOf, timeoutMsOf } from "./request-headers.ts";
import type { Rendered, Route } from "./routes.ts";

/** What REST answers with. */
export type Rest = {
  readonly routes: RouteMatcher<Route>;
  readonly door: Door;
  readonly addresses: ClientAddresses;
  readonly forwarder: Forwarder;
  readonly telemetry: Telemetry;
};

/** One request on its way. */
type Visit = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly requestId: string;
  readonly visitor: Visitor;
};

const noBody = Buffer.alloc(0);

/** Answers one request of the API: finds its rpc, lets its sender in, forwards, and renders what comes back. */
export const answer = async (rest: Rest, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const elapsed = stopwatch();
  const { method } = request;
  const address = rest.addresses.of(request.ip, headerOf(request.raw.headers, "x-forwarded-for"));
  const visit: Visit = { request, reply, requestId: randomUUID(), visitor: new Visitor(address) };
  reply.header("yanapa-request-id", visit.requestId);
  const [path = "", query = ""] = splitOnce(request.raw.url ?? "");
  const found = find(rest.routes, method === "HEAD" ? "GET" : method, path);
  const route = found instanceof Error || found === undefined || "allowed" in found ? undefined : found.route;
  const attributes = {
    [ATTR_HTTP_REQUEST_METHOD]: method,
    ...(route !== undefined && { [ATTR_HTTP_ROUTE]: route.template }),
  };
  // A trace begun outside is linked, not continued: strangers must not choose our trace ids and sampling.
  const link = linkTo(request.headers);
  const options = {
    kind: SpanKind.SERVER,
    attributes: { ...attributes, [ATTR_REQUEST_ID]: visit.requestId },
    ...(link !== undefined && { links: [link] }),
  };
  const name = route === undefined ? method : `${method} ${route.template}`;
  await withSpan(rest.telemetry.tracer, name, options, async (span) => {
    const failure = await serve(rest, visit, found, query).catch((error) =>
      refuse(rest, visit, route, error, span),
    );
    const status = reply.statusCode;
    span.setAttribute(ATTR_HTTP_RESPONSE_STATUS_CODE, status);
    rest.telemetry.durations.httpServer.record(elapsed(), {
      ...attributes,
      [ATTR_HTTP_RESPONSE_STATUS_CODE]: status,
      ...(failure instanceof Error && { [ATTR_ERROR_TYPE]: failure.reason }),
    });
  });
};

const serve = async (rest: Rest, visit: Visit, found: Found<Route> | Error, query: string): Promise<void> => {
  const { request, reply, requestId } = visit;
  if (found instanceof Error) throw found;
  if (found === undefined) throw new NotFoundError("ROUTE_NOT_FOUND");
  if ("allowed" in found) return otherMethod(visit, found.allowed);

  const { route, parameters } = found;
  reply.headers(route.policy);
  const { headers } = request.raw;
  const credentials = {
    authorization: headerOf(headers, "authorization"),
    entity: headerOf(headers, "yanapa-entity"),
  };
  const admitted = await rest.door.admit(route.rpc, credentials, visit.visitor);
  const idempotencyKey = route.rpc.isCommand ? idempotencyKeyOf(headers) : undefined;
  if (idempotencyKey !== undefined) reply.header("idempotency-key", idempotencyKey);
  const deadline = deadlineAfter(timeoutMsOf(headers));
  const body = route.hasBody ? await readBody(request.raw) : noBody;
  const bytes = route.encode(parameters, query, body);

  const gone = new AbortController();
  const onClose = () => gone.abort();
  reply.raw.once("close", onClose);
  const replied = await rest.forwarder
    .send(route.rpc, admitted, { bytes, requestId, idempotencyKey, deadline, signal: gone.signal })
    .finally(() => reply.raw.off("close", onClose));
  send(reply, route.render(replied));
};

const send = (reply: FastifyReply, { contentType, isFile, body }: Rendered): void => {
  reply.header("content-type", contentType);
  // Files may hold anything a person uploaded or wrote: never shown in our origin.
  if (isFile)
    reply.headers({
      "content-disposition": "attachment",
      "content-security-policy": "default-src 'none'; sandbox",
    });
  reply.send(body);
};

const otherMethod = ({ request, reply }: Visit, allowed: readonly string[]): void => {
  const methods = verbsOf(allowed);
  if (request.method !== "OPTIONS")
    throw new HttpError(405, "METHOD_NOT_ALLOWED", { headers: { allow: methods } });
  reply.code(204).header("allow", methods).send();
};

const refuse = (
  rest: Rest,
  visit: Visit,
  route: Route | undefined,
  thrown: unknown,
  span: Span,
): YanapaError => {
  const { reply, requestId } = visit;
  const error = rest.door.refusalOf(visit.visitor, asYanapaError(thrown));
  failSpan(span, error, SpanKind.SERVER);
  const problem = problemOf(error, requestId, route?.rpc.input);
  const record = { err: error, request_id: requestId, rpc: route?.rpc.path, status: problem.status };
  if (problem.status >= 500) rest.telemetry.log.warn(record, "request failed");
  else rest.telemetry.log.debug(record, "request refused");
  reply.code(problem.status).headers(problem.headers).send(problem.body);
  return error;
};

const find = (routes: RouteMatcher<Route>, method: string, path: string): Found<Route> | Error => {
  try {
    return routes.find(method, path);
  } catch {
    return new HttpError(400, "PATH_INVALID");
  }
};

const splitOnce = (url: string): [string, string] => {
  const mark = url.indexOf("?");
  return mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
};
