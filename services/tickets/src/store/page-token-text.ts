import { decodePageToken } from "@yanapa/database";
import { InvalidArgumentError } from "@yanapa/errors";

/**
 * The one text that a page token holds, undefined on the first page. A token made by others may hold anything: what does
 * not match would only fail in the database. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID.
 */
export const pageTokenText = (token: string, pattern: RegExp): string | undefined => {
  const values = decodePageToken(token);
  if (values === undefined) return undefined;
  const [text] = values;
  if (typeof text === "string" && pattern.test(text)) return text;
  throw new InvalidArgumentError("PAGE_TOKEN_INVALID", [
    { field: "page_token", reason: "PAGE_TOKEN_INVALID" },
  ]);
};
