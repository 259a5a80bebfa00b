import { kinds, spanishMessage, type YanapaError } from "@yanapa/errors";
import type { FastifyReply } from "fastify";

/** Answers with a problem document (RFC 9457), as the gateway writes them. */
export const sendProblem = (reply: FastifyReply, error: YanapaError, requestId: string): FastifyReply => {
  const { kind, reason, data } = error;
  const { http: status, title } = kinds[kind];
  return reply
    .code(status)
    .headers({
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      "yanapa-request-id": requestId,
    })
    .send(
      JSON.stringify({
        type: `/problems/${reason}`,
        title,
        status,
        detail: spanishMessage(reason, data) ?? spanishMessage(kind) ?? title,
        instance: `urn:uuid:${requestId}`,
        reason,
      }),
    );
};
