import { readFileSync } from "node:fs";
import {
  createFileRegistry,
  type DescEnum,
  type DescField,
  type DescFile,
  type DescMessage,
  type DescMethod,
  type DescService,
  type FileRegistry,
  fromBinary,
  getOption,
  hasOption,
} from "@bufbuild/protobuf";
import {
  type FileDescriptorSet,
  FileDescriptorSetSchema,
  MethodOptions_IdempotencyLevel,
} from "@bufbuild/protobuf/wkt";

/** The compiled contract: `buf build`'s image, read with reflection. */
export type Image = {
  set: FileDescriptorSet;
  registry: FileRegistry;
  /** The files under `yanapa/`, sorted by name; the rest of the image is what they import. */
  files: DescFile[];
  /** Every service of those files, sorted by full name. */
  services: DescService[];
};

/** What `(yanapa.options.v1.access)` says, with enum values by their short names. */
export type Access = {
  audience: string;
  roles: string[];
  callers: string[];
  audit: string;
  /** Left out unless the person must have signed in a short while ago. */
  recentSignIn?: true;
};

/** What `(yanapa.options.v1.limit)` says: how often one person may have it done, in how many seconds. */
export type Limit = {
  times: number;
  seconds: number;
};

/** What `(google.api.http)` says. */
export type HttpRule = {
  verb: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body: string;
};

/** Reads `contract.binpb`. */
export const readImage = (path: string): Image => parseImage(readFileSync(path));

/** Reads an image's bytes. */
export const parseImage = (bytes: Uint8Array): Image => {
  const set = fromBinary(FileDescriptorSetSchema, bytes);
  const registry = createFileRegistry(set);
  const files = [...registry.files]
    .filter((file) => file.name.startsWith("yanapa/"))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const services = files.flatMap((file) => file.services).sort((a, b) => (a.typeName < b.typeName ? -1 : 1));
  return { set, registry, files, services };
};

/** The one word that names who owns a file: `tickets` for `yanapa.tickets.v1`. */
export const ownerOf = (desc: DescFile | DescService | DescMessage | DescEnum): string => {
  const file = desc.kind === "file" ? desc : desc.file;
  return file.proto.package.split(".")[1] ?? "";
};

/** The limit that an rpc names; undefined when it names none. */
export const namedLimitOf = (image: Image, method: DescMethod): Limit | undefined => {
  const extension = image.registry.getExtension("yanapa.options.v1.limit");
  if (!extension || !hasOption(method, extension)) return undefined;
  const { times, seconds } = getOption(method, extension) as unknown as Limit;
  return { times, seconds };
};

/** What a person may give of a command that names no limit of its own. */
const limitOfCommands: Limit = { times: 600, seconds: 60 };

/** The limit of an rpc, its own or that of every command; undefined for other reads, and for services among themselves. */
export const limitOf = (image: Image, method: DescMethod): Limit | undefined => {
  if (accessOf(image, method)?.audience === "INTERNAL") return undefined;
  const named = namedLimitOf(image, method);
  return named ?? (idempotencyOf(method) === "IDEMPOTENT" ? limitOfCommands : undefined);
};

/** The rpc's access option, or undefined when it has none. */
export const accessOf = (image: Image, method: DescMethod): Access | undefined => {
  const extension = image.registry.getExtension("yanapa.options.v1.access");
  if (!extension || !hasOption(method, extension)) return undefined;
  const value = getOption(method, extension) as unknown as {
    audience: number;
    roles: number[];
    callers: string[];
    audit: number;
    recentSignIn: boolean;
  };
  const name = (enumeration: string, number: number) => optionEnumName(image, enumeration, number);
  return {
    audience: name("Audience", value.audience),
    roles: value.roles.map((role) => name("Role", role)),
    callers: value.callers,
    audit: value.audit === 0 ? "NONE" : name("Audit", value.audit),
    ...(value.recentSignIn && { recentSignIn: true }),
  };
};

/** What the contract says a text may hold: `LINE`, `LINES`, `NAME`, `PARSED`; undefined when it says nothing. */
export const textOf = (image: Image, field: DescField): string | undefined => {
  const extension = image.registry.getExtension("yanapa.options.v1.text");
  if (!extension || !hasOption(field, extension)) return undefined;
  const name = optionEnumName(image, "Text", getOption(field, extension) as number);
  return name === "UNSPECIFIED" ? undefined : name;
};

/** The event's subject, or undefined when the message is no event. */
export const subjectOf = (image: Image, message: DescMessage): string | undefined => {
  const extension = image.registry.getExtension("yanapa.options.v1.event");
  if (!extension || !hasOption(message, extension)) return undefined;
  return (getOption(message, extension) as unknown as { subject: string }).subject;
};

/** The rpc's REST verb and path, or undefined when it has none. Additional bindings are not read: the lint refuses them. */
export const httpOf = (image: Image, method: DescMethod): HttpRule | undefined => {
  const extension = image.registry.getExtension("google.api.http");
  if (!extension || !hasOption(method, extension)) return undefined;
  const rule = getOption(method, extension) as unknown as {
    pattern: { case: string | undefined; value: string };
    body: string;
  };
  const verb = rule.pattern.case?.toUpperCase();
  if (verb !== "GET" && verb !== "POST" && verb !== "PUT" && verb !== "PATCH" && verb !== "DELETE")
    return undefined;
  return { verb, path: rule.pattern.value, body: rule.body };
};

/** Whether the rpc asks for more than one REST route. */
export const hasMoreBindings = (image: Image, method: DescMethod): boolean => {
  const extension = image.registry.getExtension("google.api.http");
  if (!extension || !hasOption(method, extension)) return false;
  return (
    (getOption(method, extension) as unknown as { additionalBindings: unknown[] }).additionalBindings.length >
    0
  );
};

/** NO_SIDE_EFFECTS, IDEMPOTENT, or undefined when the rpc does not say. */
export const idempotencyOf = (method: DescMethod): "NO_SIDE_EFFECTS" | "IDEMPOTENT" | undefined => {
  if (method.idempotency === MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS) return "NO_SIDE_EFFECTS";
  if (method.idempotency === MethodOptions_IdempotencyLevel.IDEMPOTENT) return "IDEMPOTENT";
  return undefined;
};

const optionEnumName = (image: Image, enumeration: string, number: number): string => {
  const desc = image.registry.getEnum(`yanapa.options.v1.${enumeration}`);
  const value = desc?.value[number];
  return value ? shortValueName(enumeration, value.name) : String(number);
};

/** `INCIDENT` for TICKET_KIND_INCIDENT of TicketKind; unchanged when that would not be an identifier. */
export const shortValueName = (enumName: string, valueName: string): string => {
  const prefix = `${enumName
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toUpperCase()}_`;
  const short = valueName.startsWith(prefix) ? valueName.slice(prefix.length) : valueName;
  return /^[A-Z]/.test(short) ? short : valueName;
};
