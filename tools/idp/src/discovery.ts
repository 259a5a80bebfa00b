export const TIMEOUT_MS = 10_000;

/** The provider did not let the person in; the message is what its page said. */
export class SignInError extends Error {
  override name = "SignInError";
}

/** The provider's discovery document. @throws SignInError when it has none. */
export const discover = (issuer: string): Promise<Record<string, string>> =>
  fetchJson(`${issuer}/.well-known/openid-configuration`) as Promise<Record<string, string>>;

/** @throws SignInError with the protocol's own words when the provider refuses. */
export const fetchJson = async (url: string, init: RequestInit = {}): Promise<Record<string, unknown>> => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  const body = (await response.json()) as Record<string, unknown>;
  if (!response.ok)
    throw new SignInError(`${body.error ?? response.status}: ${body.error_description ?? url}`);
  return body;
};
