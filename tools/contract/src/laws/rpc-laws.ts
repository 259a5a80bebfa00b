import type { DescMethod, DescService } from "@bufbuild/protobuf";
import {
  type Access,
  accessOf,
  type HttpRule,
  hasMoreBindings,
  httpOf,
  type Image,
  idempotencyOf,
  ownerOf,
} from "../image.ts";
import { type Finding, finding } from "./finding.ts";

const knownCallers = [
  "gateway",
  "identity",
  "tickets",
  "escalation",
  "knowledge",
  "reporting",
  "channels",
  "files",
  "audit",
];

/** Laws of one rpc: who may call it, how it is repeated, how it stands on REST, what it answers. */
export const rpcLaws = (image: Image): Finding[] =>
  image.services.flatMap((service) =>
    service.methods.flatMap((method) => [
      ...accessLaws(image, service, method),
      ...idempotencyLaws(method),
      ...restLaws(image, method),
      ...answerLaws(method),
    ]),
  );

/** No two rpcs stand on the same REST route; the names of path variables do not tell routes apart. */
export const routeLaws = (image: Image): Finding[] => {
  const taken = new Map<string, DescMethod>();
  const findings: Finding[] = [];
  for (const method of image.services.flatMap((service) => service.methods)) {
    const http = httpOf(image, method);
    if (!http) continue;
    const route = `${http.verb} ${http.path.replaceAll(/\{[^}]*\}/g, "{}")}`;
    const other = taken.get(route);
    if (other) {
      findings.push(
        finding("ROUTE_TWICE", method, `${route} already belongs to ${other.name}; give it another path`),
      );
    }
    taken.set(route, method);
  }
  return findings;
};

const accessLaws = (image: Image, service: DescService, method: DescMethod): Finding[] => {
  const access = accessOf(image, method);
  if (!access) {
    return [
      finding(
        "ACCESS",
        method,
        "add option (yanapa.options.v1.access) = {audience: … roles: […]}; its service refuses to start",
      ),
    ];
  }
  if (access.audience === "UNSPECIFIED") {
    return [finding("AUDIENCE", method, "give the access an audience: PUBLIC, USER, PLATFORM or INTERNAL")];
  }
  return [...callerLaws(service, method, access), ...roleLaws(method, access)];
};

const callerLaws = (service: DescService, method: DescMethod, access: Access): Finding[] => {
  if (access.audience !== "INTERNAL") {
    return access.callers.length > 0
      ? [
          finding(
            "CALLERS",
            method,
            `remove callers, or make the audience INTERNAL: people call a ${access.audience} rpc`,
          ),
        ]
      : [];
  }
  if (access.callers.length === 0) {
    return [finding("CALLERS", method, "name in callers the services that may call this INTERNAL rpc")];
  }
  return access.callers
    .filter((caller) => !knownCallers.includes(caller) || caller === ownerOf(service))
    .map((caller) => finding("CALLERS", method, `"${caller}" is no other service; write its one-word name`));
};

const roleLaws = (method: DescMethod, access: Access): Finding[] => {
  const findings: Finding[] = [];
  if (access.roles.includes("UNSPECIFIED")) {
    findings.push(finding("ROLES", method, "remove ROLE_UNSPECIFIED from the roles"));
  }
  if (access.roles.length > 0 && (access.audience === "PUBLIC" || access.audience === "INTERNAL")) {
    findings.push(
      finding("ROLES", method, `remove the roles: nobody holds one in a ${access.audience} call`),
    );
  }
  if (access.audience === "PLATFORM" && access.roles.some((role) => role !== "PLATFORM_ADMIN")) {
    findings.push(finding("ROLES", method, "a PLATFORM rpc knows only ROLE_PLATFORM_ADMIN"));
  }
  return findings;
};

const idempotencyLaws = (method: DescMethod): Finding[] => {
  if (idempotencyOf(method)) return [];
  return [
    finding(
      "IDEMPOTENCY",
      method,
      "add option idempotency_level = NO_SIDE_EFFECTS (a read) or IDEMPOTENT (a command, by its key)",
    ),
  ];
};

const restLaws = (image: Image, method: DescMethod): Finding[] => {
  const http = httpOf(image, method);
  const internal = accessOf(image, method)?.audience === "INTERNAL";
  if (!http) {
    return internal
      ? []
      : [
          finding(
            "HTTP",
            method,
            "add option (google.api.http) with a verb and a path: the gateway serves it on REST",
          ),
        ];
  }
  if (internal)
    return [finding("HTTP", method, "remove option (google.api.http): INTERNAL rpcs never stand on REST")];
  return [...routeShapeLaws(image, method, http), ...pathLaws(method, http)];
};

const routeShapeLaws = (image: Image, method: DescMethod, http: HttpRule): Finding[] => {
  const findings: Finding[] = [];
  if (hasMoreBindings(image, method)) {
    findings.push(finding("HTTP_BINDINGS", method, "remove additional_bindings: one rpc, one route"));
  }
  if (http.verb === "GET" && http.body !== "") {
    findings.push(
      finding("HTTP_BODY", method, "remove the body of a GET: unbound fields travel in the query"),
    );
  }
  if (http.verb !== "GET" && http.verb !== "DELETE" && http.body !== "*") {
    findings.push(finding("HTTP_BODY", method, `write body: "*" for a ${http.verb}`));
  }
  if (http.verb === "GET" && idempotencyOf(method) === "IDEMPOTENT") {
    findings.push(finding("HTTP_VERB", method, "a command is no GET: use post, or make it NO_SIDE_EFFECTS"));
  }
  return findings;
};

const pathLaws = (method: DescMethod, http: HttpRule): Finding[] => {
  if (!/^\/v1(\/([a-z][a-z0-9-]*|\{[a-z_]+\}))+(:[a-z][a-zA-Z]*)?$/.test(http.path)) {
    return [
      finding("HTTP_PATH", method, `write the path as /v1/nouns/{noun_id}/parts:verb, not ${http.path}`),
    ];
  }
  const variables = [...http.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  return variables.flatMap((variable) => {
    const field = method.input.fields.find((candidate) => candidate.name === variable);
    return field?.fieldKind === "scalar"
      ? []
      : [finding("HTTP_PATH", method, `{${variable}} is no scalar field of ${method.input.name}`)];
  });
};

const answerLaws = (method: DescMethod): Finding[] => {
  const findings: Finding[] = [];
  if (method.methodKind !== "unary") {
    findings.push(
      finding("UNARY", method, "make it unary: libs/rpc checks and serves one message in, one message out"),
    );
  }
  const answer = method.output;
  if (answer.name !== `${method.name}Response` && answer.typeName !== "google.api.HttpBody") {
    findings.push(
      finding("RESPONSE_NAME", method, `answer ${method.name}Response, or google.api.HttpBody for a file`),
    );
  }
  return findings;
};
