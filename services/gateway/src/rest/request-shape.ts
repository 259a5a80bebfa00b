import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.ts";

/** Headers of which two would say two things, and Node keeps one: a proxy in front may have looked at the other. */
const single = new Set(["host", "authorization", "content-type", "content-encoding", "yanapa-entity"]);

/**
 * Refuses what cannot be read in one way only: no or several `Host` (RFC 9112 §3.2), or several of what there may be one.
 * Throws REQUEST_MALFORMED, and HEADER_REPEATED with the header's name.
 */
export const checkShape = ({ rawHeaders, httpVersion }: IncomingMessage): void => {
  const seen = new Set<string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase() ?? "";
    if (!single.has(name)) continue;
    if (seen.has(name)) throw new HttpError(400, "HEADER_REPEATED", { data: { header: name } });
    seen.add(name);
  }
  if (httpVersion === "1.1" && !seen.has("host")) throw new HttpError(400, "REQUEST_MALFORMED");
};

/** Refuses a body that was packed: 415 with what is accepted (RFC 9110 §15.5.16). */
export const checkEncoding = ({ headers }: IncomingMessage): void => {
  const encoding = headers["content-encoding"] ?? "";
  const transfer = headers["transfer-encoding"] ?? "";
  if (/^(identity)?$/i.test(encoding.trim()) && /^(chunked)?$/i.test(transfer.trim())) return;
  throw new HttpError(415, "CONTENT_ENCODING_UNSUPPORTED", { headers: { "accept-encoding": "identity" } });
};
