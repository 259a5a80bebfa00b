import type { RpcName, Rpcs } from "@yanapa/proto/json/rpcs.ts";
import { ProblemError } from "./problem.ts";
import { restRequestOf } from "./rpc-request.ts";

export type CallOptions = {
  /** Whose staff the person acts as; absent, as requester. */
  readonly entityId?: string;
  /** Of a command: made when the form opens, so that a repeated attempt is done once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

/** The token that every changing request of this document carries. */
export const csrf = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="yanapa-csrf"]')?.content ?? "";

/** Calls an rpc of the public contract from the browser, by the session's cookie. Throws ProblemError when refused. */
export const call = async <Name extends RpcName>(
  name: Name,
  request: Rpcs[Name]["request"],
  { entityId, idempotencyKey, signal }: CallOptions = {},
): Promise<Rpcs[Name]["response"]> => {
  const { method, path, body } = restRequestOf(name, request as object);
  const answer = await fetch(path, {
    method,
    headers: {
      accept: "application/json",
      ...(entityId !== undefined && { "yanapa-entity": entityId }),
      ...(method !== "GET" && { "x-yanapa-csrf": csrf() }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const json: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok)
    throw new ProblemError(answer.status, json ?? {}, answer.headers.get("yanapa-request-id") ?? "");
  return json as Rpcs[Name]["response"];
};
