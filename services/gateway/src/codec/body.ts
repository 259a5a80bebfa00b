import { isUtf8 } from "node:buffer";
import { InvalidArgumentError } from "@yanapa/errors";

/** Objects and lists within each other, the body itself included. */
const deepestJson = 10;

/**
 * The JSON object of a request's body; an empty body is an empty object. Of a name given twice the last counts.
 * Throws INVALID_ARGUMENT: BODY_NOT_UTF8, JSON_TOO_DEEP, BODY_NOT_JSON, BODY_NOT_OBJECT.
 */
export const parseBody = (body: Buffer): object => {
  if (body.length === 0) return {};
  if (!isUtf8(body)) throw new InvalidArgumentError("BODY_NOT_UTF8");
  if (isTooDeep(body)) throw new InvalidArgumentError("JSON_TOO_DEEP", [], { limit: String(deepestJson) });
  const json = parse(body.toString("utf8"));
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new InvalidArgumentError("BODY_NOT_OBJECT");
  return json;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message repeats the text, which may be personal data: it is no cause to keep.
    throw new InvalidArgumentError("BODY_NOT_JSON");
  }
};

/** Counts brackets outside of texts, before anything is built from them. */
const isTooDeep = (body: Buffer): boolean => {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < body.length; i += 1) {
    const byte = body[i];
    if (inText) {
      if (byte === 0x5c) i += 1;
      else if (byte === 0x22) inText = false;
    } else if (byte === 0x22) {
      inText = true;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepestJson) return true;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
    }
  }
  return false;
};
