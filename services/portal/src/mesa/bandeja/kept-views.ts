import { queryOptions } from "@tanstack/react-query";
import * as v from "valibot";
import { csrf } from "../../lib/call.ts";
import { type ProblemDocument, ProblemError } from "../../lib/problem.ts";

const ownView = v.object({ id: v.string(), name: v.string(), query: v.string() });
/** A name that a person gave to what the queue's address says. */
export type OwnView = v.InferOutput<typeof ownView>;

/** The person's own views in an entity, which the portal keeps. */
export const ownViewsQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["own-views", entityId],
    queryFn: async () => v.parse(v.object({ views: v.array(ownView) }), await ask(entityId, "GET", "")).views,
    staleTime: 300_000,
  });

export const keepView = async (entityId: string, name: string, query: string): Promise<OwnView> =>
  v.parse(ownView, await ask(entityId, "POST", "", { name, query }));

export const dropView = async (entityId: string, id: string): Promise<void> => {
  await ask(entityId, "DELETE", `/${id}`);
};

const ask = async (entityId: string, method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await fetch(`/portal/views${path}`, {
    method,
    headers: {
      "yanapa-entity": entityId,
      ...(method !== "GET" && { "x-yanapa-csrf": csrf() }),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const json: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok)
    throw new ProblemError(
      answer.status,
      (json ?? {}) as ProblemDocument,
      answer.headers.get("yanapa-request-id") ?? "",
    );
  return json;
};
