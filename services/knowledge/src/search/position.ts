import { pageTokens } from "@yanapa/database";
import { InvalidArgumentError } from "@yanapa/errors";

/** How strictly words are taken: all of them as written, or most of them with slips. */
export type Manner = "exact" | "loose";

/** Candidates are capped at this many, so no page begins further on. */
const mostCandidates = 500;

const pages = pageTokens("article-search", "text", "integer");

/** Where a page begins. A token means the same to every adapter. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID. */
export const positionOf = (token: string): [Manner, number] => {
  const [manner, offset] = pages.read(token) ?? ["exact", 0];
  const known = manner === "exact" || manner === "loose";
  if (!known || offset < 0 || offset > mostCandidates)
    throw new InvalidArgumentError("PAGE_TOKEN_INVALID", [
      { field: "page_token", reason: "PAGE_TOKEN_INVALID" },
    ]);
  return [manner, offset];
};

/** The token of the page that begins at `end`; empty when nothing follows. */
export const nextToken = (manner: Manner, end: number, more: boolean): string =>
  more && end < mostCandidates ? pages.write(manner, end) : "";
