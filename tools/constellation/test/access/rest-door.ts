import { fromJson, type JsonObject, type JsonValue, toJson } from "@bufbuild/protobuf";
import { releasedContract } from "@yanapa/rpc";
import type { Rpc } from "./contract.ts";
import type { Credentials, Outcome } from "./door.ts";

const { registry } = releasedContract();

/** The gateway's REST port, as a stranger's client reaches it. */
export class RestDoor {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Calls an rpc with a request whose fields have the names of the proto. What stands in the path is percent-encoded
   * more than it needs to be; lists of a query repeat their name.
   */
  async call({ access, method }: Rpc, request: JsonObject, as: Credentials, key: string): Promise<Outcome> {
    if (access.http === undefined) throw new Error(`${method} is not on REST`);
    const { verb, path, body } = access.http;
    const rest = new Map(Object.entries(request));
    const place = path.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
      const value = String(rest.get(name));
      rest.delete(name);
      return `%${value.charCodeAt(0).toString(16)}${value.slice(1)}`;
    });
    const url = new URL(place, this.#url);
    if (body !== "*") for (const [name, value] of parameters([...rest])) url.searchParams.append(name, value);
    const response = await fetch(url, {
      method: verb,
      headers: {
        authorization: `Bearer ${as.token}`,
        ...(as.entityId && { "yanapa-entity": as.entityId }),
        ...(verb !== "GET" && { "idempotency-key": key, "content-type": "application/json" }),
      },
      ...(body === "*" && { body: JSON.stringify(Object.fromEntries(rest)) }),
      signal: AbortSignal.timeout(30_000),
    });
    if (response.ok) return { kind: "OK", answer: await answerOf(method, response) };
    const problem = (await response.json()) as { reason: string; errors?: { field: string }[] };
    return {
      kind: "INTERNAL",
      reason: problem.reason,
      fields: (problem.errors ?? []).map(({ field }) => field),
    };
  }
}

/** `a.b=1` for `{ a: { b: 1 } }`. */
const parameters = (fields: [string, JsonValue][]): [string, string][] =>
  fields.flatMap(([name, value]): [string, string][] => {
    if (Array.isArray(value)) return value.flatMap((each) => parameters([[name, each]]));
    if (typeof value !== "object" || value === null) return [[name, String(value)]];
    return parameters(Object.entries(value).map(([inner, each]) => [`${name}.${inner}`, each]));
  });

/** As gRPC's answers are shown: a file is one too. */
const answerOf = async ({ output }: Rpc["method"], response: Response): Promise<JsonObject> => {
  const bytes = Buffer.from(await response.arrayBuffer());
  if (output.typeName === "google.api.HttpBody")
    return { contentType: response.headers.get("content-type") ?? "", data: bytes.toString("base64") };
  const message = fromJson(output, JSON.parse(bytes.toString("utf8")), { registry });
  return toJson(output, message, { registry }) as JsonObject;
};
