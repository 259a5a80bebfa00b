import { clone, type FileRegistry, toBinary } from "@bufbuild/protobuf";
import { type FileDescriptorProto, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import type { Server } from "@grpc/grpc-js";
import { ReflectionService } from "@grpc/reflection";

type Package = ConstructorParameters<typeof ReflectionService>[0];

/**
 * Answers gRPC server reflection (v1 and v1alpha) with the rpcs that `shows` lets through; a service without any is
 * not listed and not described. `shows` gets an rpc's path. What gRPC itself serves is told too, health and reflection:
 * the registry describes it and the server has it.
 */
export const addReflection = (
  server: Server,
  registry: FileRegistry,
  shows: (path: string) => boolean,
): void => {
  const files = [...registry.files].map((file) => shownOf(file.proto, shows));
  const services = files.flatMap((file) => file.service.map((service) => `${file.package}.${service.name}`));
  // The package that proto-loader would make merges all files of one proto package; ours stay as they were written.
  const fileDescriptorProtos = files.map((file) => Buffer.from(toBinary(FileDescriptorProtoSchema, file)));
  const contract = { contract: { fileDescriptorProtos } } as unknown as Package;
  new ReflectionService(contract, { services }).addToServer(server);
};

const shownOf = (file: FileDescriptorProto, shows: (path: string) => boolean): FileDescriptorProto => {
  const shown = clone(FileDescriptorProtoSchema, file);
  for (const service of shown.service) {
    service.method = service.method.filter(
      ({ name }) => isGrpcsOwn(file) || shows(`/${file.package}.${service.name}/${name}`),
    );
  }
  shown.service = shown.service.filter((service) => service.method.length > 0);
  // Comments are read in the API document; here they would only make the answer large.
  shown.sourceCodeInfo = undefined;
  return shown;
};

const isGrpcsOwn = (file: FileDescriptorProto): boolean => file.package.startsWith("grpc.");
