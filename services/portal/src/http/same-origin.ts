import type { IncomingHttpHeaders } from "node:http";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request by this method changes nothing. */
export const isSafe = (method: string): boolean => safe.has(method);

/**
 * Whether a browser sent a changing request from a page of ours. `Sec-Fetch-Site` tells where there is one, `Origin`
 * otherwise; a request with neither is not a browser's, or one that hides where it comes from: it is refused.
 */
export const comesFromOurPage = (headers: IncomingHttpHeaders, origin: string): boolean => {
  const from = headers.origin;
  if (from !== undefined && from !== origin) return false;
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return from === origin;
};
