import type { DescMessage } from "@bufbuild/protobuf";
import { InvalidArgumentError } from "@yanapa/errors";
import { parseBody } from "../codec/body.ts";
import { Faults } from "../codec/faults.ts";
import { readHttpBody } from "../codec/http-body.ts";
import { parseQuery } from "../codec/query.ts";
import { requestBytesOf } from "../codec/request-bytes.ts";
import { responseJsonOf } from "../codec/response-json.ts";
import { RouteMatcher } from "../contract/route-matcher.ts";
import type { Rpc } from "../contract/rpcs.ts";
import { policyOf } from "./rate-limit.ts";

/** How an answer leaves: JSON, or the bytes of a file. */
export type Rendered = { readonly contentType: string; readonly isFile: boolean; readonly body: Buffer };

/** One rpc as REST serves it. */
export type Route = {
  readonly rpc: Rpc;
  readonly template: string;
  readonly hasBody: boolean;
  /** Headers that say how often a person may have it done. */
  readonly policy: Readonly<Record<string, string>>;
  /** The request's bytes, from the path's values, the query (without body) and the body. Throws INVALID_ARGUMENT. */
  encode(parameters: Readonly<Record<string, string>>, query: string, body: Buffer): Uint8Array;
  render(reply: Buffer): Rendered;
};

/** The routes of rpcs, compiled. Throws when a rule of google.api.http is used that is not served. */
export const routesOf = (rpcs: readonly Rpc[]): RouteMatcher<Route> => {
  const matcher = new RouteMatcher<Route>();
  for (const rpc of rpcs) {
    if (rpc.http === undefined) continue;
    const { verb, path, body } = rpc.http;
    matcher.add(verb, path, routeOf(rpc, path, body === "*"));
  }
  return matcher;
};

const routeOf = (rpc: Rpc, template: string, hasBody: boolean): Route => {
  const bytesOf = requestBytesOf(rpc.input);
  return {
    rpc,
    template,
    hasBody,
    policy: policyOf(rpc),
    encode: (parameters, query, body) => {
      if (hasBody && query !== "") throw new InvalidArgumentError("QUERY_NOT_ALLOWED");
      const json = hasBody ? parseBody(body) : parseQuery(rpc.input, query);
      return bytesOf(bind(rpc.input, json, parameters));
    },
    render: rendererOf(rpc.output),
  };
};

/** The path's values as fields; naming one of them again elsewhere is refused, even with the same value. */
const bind = (input: DescMessage, json: object, parameters: Readonly<Record<string, string>>): object => {
  const bound: Record<string, unknown> = { ...json };
  // `__proto__` in a spread stays an own property, and is refused as unknown.
  const faults = new Faults();
  for (const [name, value] of Object.entries(parameters)) {
    const jsonName = input.fields.find((field) => field.name === name)?.jsonName ?? name;
    if (Object.hasOwn(json, name) || Object.hasOwn(json, jsonName))
      faults.add(jsonName, "FIELD_DUPLICATED", "Este dato va en la ruta. Quítelo de aquí.");
    else bound[jsonName] = value;
  }
  faults.throwIfAny();
  return bound;
};

const rendererOf = (output: DescMessage): Route["render"] => {
  if (output.typeName === "google.api.HttpBody")
    return (reply) => {
      const { contentType, data } = readHttpBody(reply);
      return { contentType, isFile: true, body: data };
    };
  const jsonOf = responseJsonOf(output);
  return (reply) => ({ contentType: "application/json; charset=utf-8", isFile: false, body: jsonOf(reply) });
};
