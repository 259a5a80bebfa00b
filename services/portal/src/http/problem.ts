import { kinds, spanishMessage, type YanapaError } from "@yanapa/errors";
import type { FastifyReply } from "fastify";

/** What HTTP has a number of its own for. */
const statuses: Readonly<Record<string, number>> = {
  BODY_TOO_LARGE: 413,
  CONTENT_ENCODING_UNSUPPORTED: 415,
  CONTENT_TYPE_UNSUPPORTED: 415,
  FORM_TYPE_UNSUPPORTED: 415,
};

/** The status by which an error is answered. */
export const statusOf = ({ kind, reason }: YanapaError): number => statuses[reason] ?? kinds[kind].http;

/** Answers with a problem document (RFC 9457), as the gateway writes them. */
export const sendProblem = (reply: FastifyReply, error: YanapaError, requestId: string): FastifyReply => {
  const { kind, reason, data } = error;
  const { title } = kinds[kind];
  const status = statusOf(error);
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
