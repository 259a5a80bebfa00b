import { type RpcName, routes } from "@yanapa/proto/json/rpcs.ts";

/** An rpc as REST takes it. */
export type RestRequest = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With its query. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
};

/** The REST request of an rpc: what the path names goes there, the rest into the body or the query. */
export const restRequestOf = (name: RpcName, request: object): RestRequest => {
  const [method, template, hasBody] = routes[name];
  const rest = new Map<string, unknown>(Object.entries(request).filter(([, value]) => value !== undefined));
  const path = template.replaceAll(/\{(\w+)\}/g, (_whole, field: string) => {
    const key = field.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const value = rest.get(key);
    rest.delete(key);
    return encodeURIComponent(String(value ?? ""));
  });
  if (hasBody) return { method, path, body: Object.fromEntries(rest) };
  const query = new URLSearchParams(
    [...rest].flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) => [key, String(each)]),
    ),
  );
  return { method, path: query.size > 0 ? `${path}?${query}` : path, body: undefined };
};
