import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { spanishMessage } from "@yanapa/errors";
import type { FastifyReply } from "fastify";

const statuses = {
  REQUEST_MALFORMED: 400,
  ROUTE_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  HEADERS_TOO_LARGE: 431,
} as const;

/** What HTTP itself refuses, as a problem document (RFC 9457) with a number of its own. */
type Refusal = { readonly status: number; readonly requestId: string; readonly body: string };

export const refusalOf = (reason: keyof typeof statuses): Refusal => {
  const status = statuses[reason];
  const requestId = randomUUID();
  const body = JSON.stringify({
    type: `/problems/${reason}`,
    title: STATUS_CODES[status],
    status,
    detail: spanishMessage(reason),
    instance: `urn:uuid:${requestId}`,
    reason,
  });
  return { status, requestId, body };
};

const headersOf = ({ requestId }: Refusal): Readonly<Record<string, string>> => ({
  "content-type": "application/problem+json; charset=utf-8",
  "cache-control": "no-store",
  "yanapa-request-id": requestId,
});

export const sendRefusal = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  reply.code(refusal.status).headers(headersOf(refusal)).send(refusal.body);

type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: unknown };

/** The line that a request of HTTP/1 begins with: any token is a verb (RFC 9110 §9.1). */
const requestLine = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40} \S{1,8000} HTTP\/1\.[01]\r?\n/;

/** Answers what Node refuses before there is a request, and closes. */
export const refuseOnSocket = (error: Error, socket: Socket): void => {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(reasonOf(error));
  const lines = Object.entries({
    ...headersOf(refusal),
    ...(refusal.status === 405 && { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" }),
    "content-length": String(Buffer.byteLength(refusal.body)),
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join("")}\r\n${refusal.body}`,
  );
};

const reasonOf = ({ code, rawPacket }: ClientError): keyof typeof statuses => {
  if (code === "HPE_HEADER_OVERFLOW") return "HEADERS_TOO_LARGE";
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return "REQUEST_TIMEOUT";
  const isVerb = code === "HPE_INVALID_METHOD" && Buffer.isBuffer(rawPacket);
  return isVerb && requestLine.test(rawPacket.toString("latin1", 0, 10_000))
    ? "METHOD_NOT_ALLOWED"
    : "REQUEST_MALFORMED";
};
