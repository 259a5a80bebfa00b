import { entityId, foreignEntityId, ticketId } from "../fixture/running-gateway.ts";
import { create, invalid, type Row, read } from "./row.ts";

/** What the path, the query and the headers are. */
export const hostileAddresses: readonly Row[] = [
  ["an unknown parameter", read("/v1/tickets?drop=1"), invalid("FIELD_UNKNOWN", "drop")],
  ["a text as number", read("/v1/tickets?pageSize=muchos"), invalid("FIELD_INVALID", "pageSize")],
  ["a number beyond 32 bits", read("/v1/tickets?pageSize=99999999999"), invalid("FIELD_INVALID", "pageSize")],
  ["one parameter twice", read("/v1/tickets?pageSize=1&pageSize=2"), invalid("FIELD_DUPLICATED", "pageSize")],
  ["parameters in brackets", read("/v1/tickets?pageSize[gt]=1"), invalid("FIELD_UNKNOWN", "pageSize[gt]")],
  [
    "__proto__ as parameter",
    read("/v1/tickets?__proto__.pageSize=1"),
    invalid("FIELD_UNKNOWN", "__proto__.pageSize"),
  ],
  ["a query that is not UTF-8", read("/v1/tickets?pageToken=%ff"), invalid("QUERY_INVALID")],
  ["a path that is not UTF-8", read("/v1/tickets/%ff"), invalid("PATH_INVALID")],
  ["an unknown path", read("/v1/tiquetes"), { status: 404, reason: "ROUTE_NOT_FOUND" }],
  ["a path outside of the API", () => ({ path: "/.env" }), { status: 404, reason: "ROUTE_NOT_FOUND" }],
  [
    "a verb that no rpc has",
    async (gateway) => ({ ...(await create("{}")(gateway)), path: `/v1/tickets/${ticketId}:steal` }),
    { status: 405, reason: "METHOD_NOT_ALLOWED" },
  ],
  [
    "an INTERNAL rpc by its gRPC path",
    async (gateway) => ({
      ...(await create("{}")(gateway)),
      path: "/yanapa.identity.v1.ContextService/ResolveContext",
    }),
    { status: 404, reason: "ROUTE_NOT_FOUND" },
  ],
  [
    "the test clock of a production",
    async (gateway) => ({
      method: "POST",
      path: "/v1/test-clock:advance",
      headers: { authorization: `Bearer ${await gateway.token("ana")}` },
    }),
    { status: 404, reason: "ROUTE_NOT_FOUND" },
  ],
  [
    "a method that the path lacks",
    async (gateway) => ({ ...(await read("/v1/tickets")(gateway)), method: "DELETE" }),
    { status: 405, reason: "METHOD_NOT_ALLOWED", headers: { allow: /GET, POST/ } },
  ],
  [
    "an entity that is no id",
    read("/v1/tickets", { "yanapa-entity": "1 or 1=1" }),
    invalid("ENTITY_INVALID"),
  ],
  [
    "two entities",
    read("/v1/tickets", { "yanapa-entity": `${entityId}, ${foreignEntityId}` }),
    invalid("ENTITY_INVALID"),
  ],
  [
    "an entity where the person is nobody",
    read("/v1/tickets", { "yanapa-entity": foreignEntityId }),
    { status: 403, reason: "MEMBERSHIP_MISSING" },
  ],
  [
    "an entity for the platform's administrator",
    async (gateway) => ({
      path: "/v1/entities",
      headers: { authorization: `Bearer ${await gateway.token("ana")}`, "yanapa-entity": entityId },
    }),
    invalid("ENTITY_NOT_ALLOWED"),
  ],
  [
    "an idempotency key that is too short",
    create("{}", { "idempotency-key": "corta" }),
    invalid("IDEMPOTENCY_KEY_INVALID"),
  ],
  [
    "an idempotency key of 200 characters",
    create("{}", { "idempotency-key": "k".repeat(200) }),
    invalid("IDEMPOTENCY_KEY_INVALID"),
  ],
  [
    "a timeout that is none",
    read("/v1/tickets", { "grpc-timeout": "para siempre" }),
    invalid("TIMEOUT_INVALID"),
  ],
  [
    "spoofed identity headers without a token",
    () => ({
      path: "/v1/me",
      headers: {
        "x-user-id": "1",
        "x-forwarded-user": "ana",
        "yanapa-assertion": "a.b.c",
        "x-tenant-id": entityId,
      },
    }),
    { status: 401, reason: "TOKEN_MISSING", headers: { "www-authenticate": /^Bearer realm="yanapa"$/ } },
  ],
];
