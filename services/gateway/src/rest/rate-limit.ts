import type { YanapaError } from "@yanapa/errors";
import type { Rpc } from "../contract/rpcs.ts";

type Headers = Readonly<Record<string, string>>;

/** `RateLimit-Policy` of an rpc that a person may have only so often (draft-ietf-httpapi-ratelimit-headers). */
export const policyOf = ({ name, limit }: Rpc): Headers =>
  limit === undefined ? {} : { "ratelimit-policy": `"${name}";q=${limit.times};w=${limit.seconds}` };

/** What is told to who did something too often: by which policy, that nothing is left, and when there is something again. */
export const spentOf = ({ kind, data }: YanapaError): Headers => {
  const { policy, limit, window_s: window, retry_after_s: wait } = data;
  if (kind !== "RESOURCE_EXHAUSTED" || policy === undefined || limit === undefined) return {};
  return {
    "ratelimit-policy": `"${policy}";q=${limit};w=${window}`,
    ratelimit: `"${policy}";r=0;t=${wait}`,
  };
};
