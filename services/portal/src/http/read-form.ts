import type { IncomingMessage } from "node:http";
import { InvalidArgumentError } from "@yanapa/errors";

/** Most bytes of a form; files go another way. */
const largestForm = 256 * 1024;

/** The fields of a posted form. Throws INVALID_ARGUMENT BODY_TOO_LARGE, CONTENT_TYPE_UNSUPPORTED. */
export const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const [type = ""] = (request.headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/x-www-form-urlencoded")
    throw new InvalidArgumentError("CONTENT_TYPE_UNSUPPORTED");
  return new URLSearchParams((await readBytes(request, largestForm)).toString("utf8"));
};

/** The bytes of a body of at most `limit`. Throws INVALID_ARGUMENT BODY_TOO_LARGE. */
export const readBytes = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new InvalidArgumentError("BODY_TOO_LARGE", [], { limit: String(limit) });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
