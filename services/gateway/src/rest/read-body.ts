import type { IncomingMessage } from "node:http";
import { CancelledError } from "@yanapa/errors";
import { HttpError } from "./http-error.ts";
import { checkEncoding } from "./request-shape.ts";

/** Largest body, in bytes; files travel by other ways. */
export const largestBody = 1024 * 1024;

const json = /^application\/json(?:\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i;

/**
 * A request's body. Throws BODY_TOO_LARGE (413), and CONTENT_TYPE_UNSUPPORTED (415) when something that is not said to
 * be JSON in UTF-8 was sent; CONTENT_ENCODING_UNSUPPORTED (415) when it is packed.
 */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  checkEncoding(request);
  if (Number(request.headers["content-length"] ?? 0) > largestBody) throw tooLarge();
  const body = await read(request);
  if (body.length > 0 && !json.test(request.headers["content-type"] ?? ""))
    throw new HttpError(415, "CONTENT_TYPE_UNSUPPORTED", { headers: { accept: "application/json" } });
  return body;
};

/** Node reads what is left of a refused body and throws it away, so that the client hears the answer. */
const tooLarge = (): HttpError =>
  new HttpError(413, "BODY_TOO_LARGE", { data: { limit: String(largestBody) } });

const read = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= largestBody) chunks.push(chunk);
      else reject(tooLarge());
    });
    request.once("end", () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
    // After the end neither matters, and an error costs its stack.
    request.once("error", (cause) => reject(new CancelledError("CANCELLED", undefined, { cause })));
    request.once("close", () => {
      if (!request.readableEnded) reject(new CancelledError("CANCELLED"));
    });
  });
