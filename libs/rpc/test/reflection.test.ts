import { createRequire } from "node:module";
import {
  create,
  createFileRegistry,
  type FileRegistry,
  fromBinary,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { Client, credentials } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { service as healthService } from "grpc-health-check";
import type { RpcServer } from "../src/index.ts";
import { startDesk } from "./fixture/desk.ts";

let server: RpcServer;
let client: Client;
beforeAll(async () => {
  server = await startDesk({}, { reflection: true });
  client = new Client(server.address, credentials.createInsecure());
});
afterAll(async () => {
  client.close();
  await server.stop(100);
});

const identity = (bytes: Buffer): Buffer => bytes;

const health = (service: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { path, requestSerialize, responseDeserialize } =
      healthService.Check as (typeof healthService)["Check"] & {
        responseDeserialize: (bytes: Buffer) => { status: string };
      };
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { service }, (error, reply) => {
      if (error) reject(error);
      else resolve((reply as { status: string }).status);
    });
  });

describe("health", () => {
  it("says whether the server serves, whole and by service", async () => {
    expect(await health("")).toBe("SERVING");
    server.setServing(false);
    expect(await health("yanapa.desk.v1.DeskService")).toBe("NOT_SERVING");
    server.setServing(true);
  });
});

type Answer = Record<string, { service: { name: string }[]; fileDescriptorProto: Buffer[] }>;

/** Asks as any reflection client does, over the wire. */
const ask = (request: object): Promise<Answer> => {
  const require = createRequire(import.meta.url);
  const folder = require.resolve("@grpc/reflection/package.json").replace("package.json", "build/proto");
  const reflection = loadSync("grpc/reflection/v1/reflection.proto", { includeDirs: [folder] });
  const methods = reflection["grpc.reflection.v1.ServerReflection"] as unknown as Record<string, unknown>;
  const { path, requestSerialize, responseDeserialize } = methods.ServerReflectionInfo as {
    path: string;
    requestSerialize: (request: object) => Buffer;
    responseDeserialize: (bytes: Buffer) => Answer;
  };
  return new Promise((resolve, reject) => {
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    stream.on("data", resolve).on("error", reject);
    stream.write(request);
    stream.end();
  });
};

/** The files that describe a symbol, read as strictly as protoc writes them. */
const describing = async (symbol: string): Promise<FileRegistry> => {
  const { fileDescriptorResponse } = await ask({ fileContainingSymbol: symbol });
  const files = fileDescriptorResponse?.fileDescriptorProto ?? [];
  return createFileRegistry(
    create(FileDescriptorSetSchema, {
      file: files.map((file) => fromBinary(FileDescriptorProtoSchema, file)).reverse(),
    }),
  );
};

describe("reflection", () => {
  it("lists the services, gRPC's own among them", async () => {
    const { listServicesResponse } = await ask({ listServices: "" });
    expect(listServicesResponse?.service.map(({ name }) => name).sort()).toEqual([
      "grpc.health.v1.Health",
      "grpc.reflection.v1.ServerReflection",
      "grpc.reflection.v1alpha.ServerReflection",
      "yanapa.desk.v1.DeskService",
    ]);
  });

  it("gives their files with what they import", async () => {
    const described = await ask({ fileContainingSymbol: "yanapa.desk.v1.DeskService" });
    expect(described.fileDescriptorResponse?.fileDescriptorProto.join("")).toContain("TakeCase");
    const imported = await ask({ fileByFilename: "buf/validate/validate.proto" });
    expect(imported.fileDescriptorResponse?.fileDescriptorProto.length).toBeGreaterThan(0);
  });

  it("describes health so that it can be called by that alone", async () => {
    const service = (await describing("grpc.health.v1.Health")).getService("grpc.health.v1.Health");
    expect(service?.methods.map(({ name, methodKind }) => [name, methodKind])).toEqual([
      ["Check", "unary"],
      ["Watch", "server_streaming"],
      ["List", "unary"],
    ]);
    const [check] = service?.methods ?? [];
    if (!check) throw new Error("Check is missing");
    const reply = await new Promise<Buffer>((resolve, reject) => {
      client.makeUnaryRequest(
        "/grpc.health.v1.Health/Check",
        identity,
        identity,
        Buffer.from(toBinary(check.input, create(check.input))),
        (error, bytes) => (bytes ? resolve(bytes) : reject(error)),
      );
    });
    expect(toJson(check.output, fromBinary(check.output, reply))).toEqual({ status: "SERVING" });
  });

  it.each(["v1", "v1alpha"])("describes itself, %s", async (version) => {
    const name = `grpc.reflection.${version}.ServerReflection`;
    const service = (await describing(name)).getService(name);
    expect(service?.file.name).toBe(`grpc/reflection/${version}/reflection`);
    expect(service?.methods.map((method) => method.name)).toEqual(["ServerReflectionInfo"]);
    expect(service?.methods[0]?.input.fields.map((field) => field.name)).toContain("file_containing_symbol");
  });
});
