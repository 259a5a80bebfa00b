import type { IncomingMessage } from "node:http";
import { InvalidArgumentError } from "@yanapa/errors";

/** Most bytes of a form; files go another way. */
const largestForm = 256 * 1024;

/** Types are told with UTF-8 or without a charset: in another one letters would be taken for others. */
const utf8 = String.raw`(?:\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$`;
const form = new RegExp(`^application/x-www-form-urlencoded${utf8}`, "i");
const json = new RegExp(`^application/json${utf8}`, "i");

/** The fields of a posted form. Throws INVALID_ARGUMENT FORM_TYPE_UNSUPPORTED (415), and what `readBytes` throws. */
export const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  if (!form.test(request.headers["content-type"] ?? ""))
    throw new InvalidArgumentError("FORM_TYPE_UNSUPPORTED");
  return new URLSearchParams((await readBytes(request, largestForm)).toString("utf8"));
};

/** The text of a JSON body. Throws INVALID_ARGUMENT CONTENT_TYPE_UNSUPPORTED (415), and what `readBytes` throws. */
export const readJson = async (request: IncomingMessage, limit: number): Promise<string> => {
  if (!json.test(request.headers["content-type"] ?? ""))
    throw new InvalidArgumentError("CONTENT_TYPE_UNSUPPORTED");
  return (await readBytes(request, limit)).toString("utf8");
};

/**
 * The bytes of a body of at most `limit`. Throws INVALID_ARGUMENT BODY_TOO_LARGE (413), CONTENT_ENCODING_UNSUPPORTED (415)
 * when it is packed.
 */
export const readBytes = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  if (!/^(identity)?$/i.test((request.headers["content-encoding"] ?? "").trim()))
    throw new InvalidArgumentError("CONTENT_ENCODING_UNSUPPORTED");
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new InvalidArgumentError("BODY_TOO_LARGE", [], { limit: String(limit) });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
