import {
  type DescMethod,
  fromBinary,
  fromJson,
  type JsonObject,
  type JsonValue,
  type Registry,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { Client, credentials, Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { accessTable } from "@yanapa/proto/access.ts";
import { releasedContract } from "@yanapa/rpc";
import type { Transport } from "@yanapa/tool-demo";

type Route = {
  readonly rpc: string;
  readonly method: DescMethod;
  readonly pattern: RegExp;
  readonly verb: string;
};

const httpStatus: Partial<Record<number, number>> = {
  [status.INVALID_ARGUMENT]: 400,
  [status.UNAUTHENTICATED]: 401,
  [status.PERMISSION_DENIED]: 403,
  [status.NOT_FOUND]: 404,
  [status.ALREADY_EXISTS]: 409,
  [status.FAILED_PRECONDITION]: 409,
  [status.ABORTED]: 409,
  [status.RESOURCE_EXHAUSTED]: 429,
  [status.UNAVAILABLE]: 503,
  [status.DEADLINE_EXCEEDED]: 504,
};

/** Speaks gRPC to the gateway for a story that is told in REST paths: the contract says which rpc a path is. */
export const grpcTransport = (address: string): { transport: Transport; close(): void } => {
  const { registry } = releasedContract();
  const routes = routesOf(registry);
  const client = new Client(address, credentials.createInsecure());
  const transport: Transport = async ({ method: verb, path, headers, body }) => {
    const url = new URL(path, "http://gateway");
    const [route, variables] = find(routes, verb, url.pathname);
    const request = fromJson(
      route.method.input,
      {
        ...queryOf(url, route),
        ...(JSON.parse(body ?? "{}") as JsonObject),
        ...variables,
      },
      { registry },
    );
    const metadata = new Metadata();
    for (const name of ["authorization", "yanapa-entity", "idempotency-key"]) {
      if (headers[name] !== undefined) metadata.set(name, headers[name]);
    }
    try {
      const bytes = await unary(client, route.rpc, toBinary(route.method.input, request), metadata);
      return answered(route, bytes, registry);
    } catch (error) {
      return refused(error as ServiceError);
    }
  };
  return { transport, close: () => client.close() };
};

const routesOf = (registry: Registry): Route[] =>
  Object.entries(accessTable).flatMap(([rpc, access]) => {
    const http = (access as { http?: { verb: string; path: string } }).http;
    if (http === undefined) return [];
    const [, service = "", name = ""] = rpc.split("/");
    const method = registry.getService(service)?.methods.find((one) => one.name === name);
    if (method === undefined) throw new Error(`the contract lacks ${rpc}`);
    const pattern = http.path.replace(/[.]/g, "\\.").replace(/\{(\w+)\}/g, "(?<$1>[^/:]+)");
    return [{ rpc, method, verb: http.verb, pattern: new RegExp(`^${pattern}$`) }];
  });

const find = (routes: readonly Route[], verb: string, path: string): [Route, JsonObject] => {
  for (const route of routes) {
    const match = route.verb === verb ? route.pattern.exec(path) : null;
    if (match !== null) return [route, { ...match.groups }];
  }
  throw new Error(`no rpc for ${verb} ${path}`);
};

/** Query parameters take the type of their field: booleans and numbers are not text in proto3-JSON. */
const queryOf = (url: URL, { method }: Route): JsonObject =>
  Object.fromEntries(
    [...url.searchParams].map(([name, text]): [string, JsonValue] => {
      const field = method.input.fields.find(({ jsonName }) => jsonName === name);
      if (field?.fieldKind === "scalar" && text === "true") return [name, true];
      if (field?.fieldKind === "list") return [name, [text]];
      return [name, text];
    }),
  );

const unary = (client: Client, path: string, bytes: Uint8Array, metadata: Metadata): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      path,
      (sent: Buffer) => sent,
      (received: Buffer) => received,
      Buffer.from(bytes),
      metadata,
      { deadline: Date.now() + 15_000 },
      (error, reply) => (error === null && reply !== undefined ? resolve(reply) : reject(error)),
    );
  });

const answered = ({ method }: Route, bytes: Buffer, registry: Registry): Response => {
  const message = fromBinary(method.output, bytes);
  if (method.output.typeName === "google.api.HttpBody") {
    const { contentType, data } = message as unknown as {
      contentType: string;
      data: Uint8Array<ArrayBuffer>;
    };
    return new Response(data, { headers: { "content-type": contentType } });
  }
  return Response.json(toJson(method.output, message, { registry }));
};

const refused = (error: ServiceError): Response => {
  const [detail] = error.metadata?.get("yanapa-error-bin") ?? [];
  const wire = detail instanceof Buffer ? (JSON.parse(detail.toString("utf8")) as JsonObject) : {};
  return Response.json(
    { detail: error.details, ...wire },
    { status: httpStatus[error.code] ?? 500, headers: { "content-type": "application/problem+json" } },
  );
};
