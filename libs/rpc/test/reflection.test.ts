import { createRequire } from "node:module";
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

describe("reflection", () => {
  it("lists the services and gives their files with what they import", async () => {
    const require = createRequire(import.meta.url);
    const folder = require.resolve("@grpc/reflection/package.json").replace("package.json", "build/proto");
    const reflection = loadSync("grpc/reflection/v1/reflection.proto", { includeDirs: [folder] });
    const methods = reflection["grpc.reflection.v1.ServerReflection"] as unknown as Record<string, unknown>;
    const { path, requestSerialize, responseDeserialize } = methods.ServerReflectionInfo as {
      path: string;
      requestSerialize: (request: object) => Buffer;
      responseDeserialize: (
        bytes: Buffer,
      ) => Record<string, { service: { name: string }[]; fileDescriptorProto: Buffer[] }>;
    };
    const ask = (request: object) =>
      new Promise<Record<string, { service: { name: string }[]; fileDescriptorProto: Buffer[] }>>(
        (resolve, reject) => {
          const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
          stream.on("data", resolve).on("error", reject);
          stream.write(request);
          stream.end();
        },
      );
    const listed = await ask({ listServices: "" });
    expect(listed.listServicesResponse?.service).toEqual([{ name: "yanapa.desk.v1.DeskService" }]);
    const described = await ask({ fileContainingSymbol: "yanapa.desk.v1.DeskService" });
    expect(described.fileDescriptorResponse?.fileDescriptorProto.join("")).toContain("TakeCase");
    const imported = await ask({ fileByFilename: "buf/validate/validate.proto" });
    expect(imported.fileDescriptorResponse?.fileDescriptorProto.length).toBeGreaterThan(0);
  });
});
