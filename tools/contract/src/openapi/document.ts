import type { DescField, DescMethod, DescService } from "@bufbuild/protobuf";
import { commentOf } from "../comments.ts";
import { accessOf, type HttpRule, httpOf, type Image, idempotencyOf, textOf } from "../image.ts";
import { answers, problemComponents } from "./answers.ts";
import { isRequired, type Schema, Schemas } from "./schemas.ts";

/** The OpenAPI 3.1 document of all that the gateway serves on REST. INTERNAL rpcs never appear in it. */
export const openApiDocument = (image: Image): Schema => {
  const schemas = new Schemas((field) => textOf(image, field));
  const paths: Record<string, Record<string, Schema>> = {};
  const tags: Schema[] = [];
  for (const service of image.services) {
    const published = service.methods.filter((method) => isPublished(image, method));
    for (const method of published) addOperation(image, schemas, paths, service, method);
    if (published.length > 0) tags.push({ name: service.name, description: commentOf(service) });
  }
  const { schemas: problemSchemas, responses } = problemComponents();
  return {
    openapi: "3.1.0",
    info: {
      title: "Yanapa",
      version: "v1",
      summary: "Mesa de ayuda de las entidades públicas de Bolivia",
      description:
        "REST form of the gRPC contract: the same messages, as protobuf's JSON. Fields with their default value may be left out.",
      license: { name: "GPL-3.0-or-later", identifier: "GPL-3.0-or-later" },
    },
    servers: [{ url: "/" }],
    tags,
    paths,
    components: {
      schemas: { ...schemas.all(), ...problemSchemas },
      responses,
      parameters: headerParameters,
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "OAuth 2.0 access token of the identity provider (code flow with PKCE), for the audience of this API.",
        },
      },
    },
  };
};

const headerParameters = {
  YanapaEntity: {
    name: "Yanapa-Entity",
    in: "header",
    description:
      "The entity in which the person acts as staff. Absent: the person acts as requester, for their own cases.",
    schema: { type: "string", format: "uuid" },
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "Names one attempt of a command for 24 hours: repeated with the same body it answers the same and does nothing again. When absent the gateway makes one and returns it.",
    schema: { type: "string", minLength: 8, maxLength: 128, pattern: "^[!-~]+$" },
  },
};

const isPublished = (image: Image, method: DescMethod): boolean => {
  const access = accessOf(image, method);
  return access !== undefined && access.audience !== "INTERNAL" && httpOf(image, method) !== undefined;
};

const addOperation = (
  image: Image,
  schemas: Schemas,
  paths: Record<string, Record<string, Schema>>,
  service: DescService,
  method: DescMethod,
): void => {
  const http = httpOf(image, method);
  const access = accessOf(image, method);
  if (!http || !access) return;
  const bound = boundFields(method, http);
  const unbound = method.input.fields.filter((field) => !bound.includes(field));
  const command = idempotencyOf(method) === "IDEMPOTENT";
  const description = commentOf(method);
  const path = http.path.replaceAll(/\{([^}]+)\}/g, (_, name) => `{${jsonNameOf(method, name)}}`);
  paths[path] ??= {};
  paths[path][http.verb.toLowerCase()] = {
    operationId: `${service.name}_${method.name}`,
    tags: [service.name],
    summary: description.split(/(?<=[.;:])\s/)[0]?.replace(/[.;:]$/, "") || method.name,
    description,
    parameters: [
      ...bound.map((field) => parameter(schemas, field, "path")),
      ...(http.body === "*" ? [] : queryParameters(schemas, unbound)),
      ...(access.audience === "USER" ? [{ $ref: "#/components/parameters/YanapaEntity" }] : []),
      ...(command ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
    ],
    ...(http.body === "*" && {
      requestBody: {
        required: unbound.some(isRequired),
        content: {
          "application/json": {
            schema: { ...schemas.object(method.input, unbound), additionalProperties: false },
          },
        },
      },
    }),
    responses: answers(schemas, method, { signedIn: access.audience !== "PUBLIC", command }),
    security: access.audience === "PUBLIC" ? [] : [{ bearer: [] }],
    "x-yanapa-rpc": `${service.typeName}/${method.name}`,
    "x-yanapa-audience": access.audience,
    "x-yanapa-roles": access.roles,
  };
};

const boundFields = (method: DescMethod, http: HttpRule): DescField[] => {
  const names = [...http.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  return names.flatMap((name) => method.input.fields.filter((field) => field.name === name));
};

const jsonNameOf = (method: DescMethod, name: string): string =>
  method.input.fields.find((field) => field.name === name)?.jsonName ?? name;

/** Unbound fields of a GET travel in the query: lists repeat their name, a field of a nested message is `outer.inner`. */
const queryParameters = (schemas: Schemas, fields: DescField[], prefix = ""): Schema[] =>
  fields.flatMap((field) => {
    const nested = field.fieldKind === "message" && field.message.file.name.startsWith("yanapa/");
    return nested
      ? queryParameters(schemas, field.message.fields, `${prefix}${field.jsonName}.`)
      : [parameter(schemas, field, "query", prefix)];
  });

const parameter = (schemas: Schemas, field: DescField, place: "path" | "query", prefix = ""): Schema => {
  const { description, ...schema } = schemas.field(field);
  return {
    name: `${prefix}${field.jsonName}`,
    in: place,
    required: place === "path" || (prefix === "" && isRequired(field)),
    ...(description !== undefined && { description }),
    schema,
  };
};
