import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createFileRegistry, type DescMethod, type FileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { type AccessRow, accessTable } from "@yanapa/proto/access.ts";
import { services } from "@yanapa/proto/services.ts";
import type { MethodDefinition, ServiceDefinition } from "./definition.ts";

/** Who may call one rpc and whether it changes anything. */
export type Access = Pick<
  AccessRow,
  "audience" | "roles" | "callers" | "idempotency" | "audit" | "recentSignIn" | "limit"
>;

/** The compiled contract and the generated code that goes with it. */
export type Contract = {
  readonly registry: FileRegistry;
  /** Full service name → ts-proto's definition. */
  readonly services: Readonly<Record<string, ServiceDefinition>>;
  /** Path on the wire → who may call. */
  readonly access: Readonly<Record<string, Access>>;
};

/** One rpc with all that the contract says of it. */
export type Method = {
  /** As in the definition: `getTicket`. */
  readonly name: string;
  /** `/yanapa.tickets.v1.TicketService/GetTicket` */
  readonly path: string;
  readonly definition: MethodDefinition;
  readonly access: Access;
  readonly descriptor: DescMethod;
};

let released: Contract | undefined;

/** The contract in `proto/gen`, read once per process. */
export const releasedContract = (): Contract => {
  released ??= {
    registry: readRegistry(readFileSync(fileURLToPath(import.meta.resolve("@yanapa/proto/contract.binpb")))),
    services: Object.fromEntries(
      Object.entries(services).map(([name, { definition }]) => [name, definition]),
    ),
    access: accessTable,
  };
  return released;
};

/** The descriptors of an image made by `buf build`. */
export const readRegistry = (image: Uint8Array): FileRegistry =>
  createFileRegistry(fromBinary(FileDescriptorSetSchema, image));

/**
 * The rpcs of one service. Throws when the service is unknown, or when one of its rpcs lacks an access option or
 * streams: neither could be refused to anybody later.
 */
export const methodsOf = (contract: Contract, serviceName: string): Method[] => {
  const definition = contract.services[serviceName];
  const descriptor = contract.registry.getService(serviceName);
  if (definition === undefined || descriptor === undefined) {
    throw new Error(`The contract has no service ${serviceName}`);
  }
  return Object.entries(definition).map(([name, method]) => {
    const access = contract.access[method.path];
    if (access === undefined) throw new Error(`${method.path} lacks option (yanapa.options.v1.access)`);
    const methodDescriptor = descriptor.methods.find(
      (each) => method.path === `/${serviceName}/${each.name}`,
    );
    if (methodDescriptor === undefined) throw new Error(`${method.path} is not in the compiled contract`);
    if (method.requestStream || method.responseStream)
      throw new Error(`${method.path} streams; only unary rpcs are served`);
    return { name, path: method.path, definition: method, access, descriptor: methodDescriptor };
  });
};
