import { fromBinary } from "@bufbuild/protobuf";
import { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";
import { type FileDescriptorProto, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { Client, credentials } from "@grpc/grpc-js";

/** What a server tells of itself by gRPC server reflection (grpc.reflection.v1). */
export type Reflected = { readonly services: readonly string[]; readonly rpcs: readonly string[] };

/** Lists the services that a server reflects, and the rpcs in the files that describe them. */
export const reflect = async (address: string): Promise<Reflected> => {
  const client = new Client(address, credentials.createInsecure());
  try {
    const services = (await ask(client, listServices)).services;
    const files = new Map<string, FileDescriptorProto>();
    for (const service of services) {
      for (const file of (await ask(client, fileWith(service))).files) files.set(file.name, file);
    }
    const rpcs = [...files.values()].flatMap((file) =>
      file.service.flatMap(({ name, method }) =>
        method.map((each) => `/${file.package}.${name}/${each.name}`),
      ),
    );
    return { services, rpcs };
  } finally {
    client.close();
  }
};

type Reply = { readonly services: string[]; readonly files: FileDescriptorProto[] };

/** ServerReflectionRequest: list_services 7, file_containing_symbol 4. */
const listServices = new BinaryWriter().tag(7, 2).string("*").finish();
const fileWith = (symbol: string): Uint8Array => new BinaryWriter().tag(4, 2).string(symbol).finish();

const ask = (client: Client, question: Uint8Array): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const stream = client.makeBidiStreamRequest(
      "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
      (sent: Buffer) => sent,
      (received: Buffer) => received,
    );
    stream.on("error", reject);
    stream.on("data", (reply: Buffer) => {
      resolve(read(reply));
      stream.end();
    });
    stream.write(Buffer.from(question));
  });

/** ServerReflectionResponse: file_descriptor_response 4 { file 1 }, list_services_response 6 { service 1 { name 1 } }. */
const read = (reply: Uint8Array): Reply => {
  const files = bytesOf(reply, 4).flatMap((response) => bytesOf(response, 1));
  const names = bytesOf(reply, 6).flatMap((list) =>
    bytesOf(list, 1).flatMap((service) => bytesOf(service, 1)),
  );
  return {
    services: names.map((name) => Buffer.from(name).toString("utf8")),
    files: files.map((file) => fromBinary(FileDescriptorProtoSchema, file)),
  };
};

const bytesOf = (message: Uint8Array, wanted: number): Uint8Array[] => {
  const reader = new BinaryReader(message);
  const found: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    if (number === wanted && wireType === 2) found.push(reader.bytes());
    else reader.skip(wireType);
  }
  return found;
};
