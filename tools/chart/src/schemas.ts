import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { defaultCacheDir } from "@yanapa/backends";
import { parseAllDocuments } from "yaml";
import { moduleFolder } from "./programs.ts";

type Json = { [key: string]: unknown };
type Definition = Json & {
  "x-kubernetes-group-version-kind"?: { group: string; version: string; kind: string }[];
};

const gatewayVersion = "1.6.3";
const quantity = "io.k8s.apimachinery.pkg.api.resource.Quantity";

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Kubernetes' own schema, closed: a misspelt field is an error, and null is the same as absent. */
const strict = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(strict);
  if (!isObject(node)) return node;
  if (node.format === "int-or-string" || node["x-kubernetes-int-or-string"] === true)
    return { oneOf: [{ type: "string" }, { type: "integer" }] };
  const closed: Json = {};
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith("x-kubernetes") || key === "description") continue;
    closed[key] =
      key === "properties"
        ? Object.fromEntries(Object.entries(value as Json).map(([name, of]) => [name, strict(of)]))
        : strict(value);
  }
  if (!isObject(closed.properties)) return closed;
  const required = new Set((closed.required as string[] | undefined) ?? []);
  for (const [name, of] of Object.entries(closed.properties))
    if (isObject(of) && typeof of.type === "string" && !required.has(name)) of.type = [of.type, "null"];
  return { additionalProperties: false, ...closed };
};

/** File that kubeconform looks for. */
const fileOf = (kind: string, group: string, version: string): string =>
  `${[kind.toLowerCase(), group.split(".")[0], version].filter(Boolean).join("-")}.json`;

/** One self-contained schema per kind from a Kubernetes' `swagger.json`. */
const fromSwagger = (definitions: Record<string, Definition>): Map<string, Json> => {
  const closed = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, strict(definition) as Json]),
  );
  closed[quantity] = { oneOf: [{ type: "string" }, { type: "number" }] };
  const files = new Map<string, Json>();
  for (const [name, { "x-kubernetes-group-version-kind": kinds = [] }] of Object.entries(definitions)) {
    const [one] = kinds;
    if (one === undefined || kinds.length !== 1) continue;
    files.set(fileOf(one.kind, one.group, one.version), { ...closed[name], definitions: closed });
  }
  return files;
};

/** The same of the custom resources in a file of manifests. */
const fromResources = (text: string): [string, Json][] =>
  parseAllDocuments(text).flatMap((document) => {
    const { kind, spec } = (document.toJS() ?? {}) as {
      kind?: string;
      spec?: {
        group: string;
        names: { kind: string };
        versions: { name: string; schema: { openAPIV3Schema: Json } }[];
      };
    };
    if (kind !== "CustomResourceDefinition" || spec === undefined) return [];
    return spec.versions.map(({ name, schema }): [string, Json] => {
      const closed = strict(schema.openAPIV3Schema) as Json & { properties: Json };
      return [
        fileOf(spec.names.kind, spec.group, name),
        { ...closed, properties: { ...closed.properties, metadata: { type: "object" } } },
      ];
    });
  });

const needed =
  /^(configmap|cronjob|deployment|grpcroute|horizontalpodautoscaler|httproute|ingress|job|networkpolicy|pod|poddisruptionbudget|prometheusrule|role|rolebinding|secret|service|serviceaccount|servicemonitor|statefulset)-/;

/** The folder with the schemas of a Kubernetes version and of Gateway API, made in the cache when it is not there. */
export const schemasOf = async (kubernetes: string): Promise<string> => {
  const folder = join(defaultCacheDir(), `kubernetes-schemas-${kubernetes}-gateway-${gatewayVersion}`);
  if (existsSync(folder)) return folder;
  const swagger = join(await moduleFolder("k8s.io/kubernetes", kubernetes), "api/openapi-spec/swagger.json");
  const files = fromSwagger(
    (JSON.parse(await readFile(swagger, "utf8")) as { definitions: Record<string, Definition> }).definitions,
  );
  const resources = join(
    await moduleFolder("sigs.k8s.io/gateway-api", gatewayVersion),
    "config/crd/standard",
  );
  for (const file of await readdir(resources)) {
    for (const [name, schema] of fromResources(await readFile(join(resources, file), "utf8")))
      files.set(name, schema);
  }
  await mkdir(defaultCacheDir(), { recursive: true });
  const scratch = await mkdtemp(join(defaultCacheDir(), "schemas-"));
  for (const [name, schema] of files)
    if (needed.test(name)) await writeFile(join(scratch, name), JSON.stringify(schema));
  await rename(scratch, folder).catch(() => rm(scratch, { recursive: true, force: true }));
  return folder;
};

/** Whether the schemas are there already. */
export const hasSchemas = (kubernetes: string): boolean =>
  existsSync(join(defaultCacheDir(), `kubernetes-schemas-${kubernetes}-gateway-${gatewayVersion}`));
