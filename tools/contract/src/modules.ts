import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { file_buf_validate_validate } from "@bufbuild/protovalidate/gen/buf/validate/validate_pb.js";
import { printProto2 } from "./print-proto.ts";
import { writeIfChanged } from "./write-file.ts";

const googleFiles = ["annotations.proto", "http.proto", "httpbody.proto"];

/** What gRPC itself serves beside us, by path: the package that has it, and where. Reflection describes them from here. */
const grpcFiles: Readonly<Record<string, readonly [packageName: string, path: string]>> = {
  "grpc/health/v1/health.proto": ["grpc-health-check", "proto/health/v1/health.proto"],
  "grpc/reflection/v1/reflection.proto": [
    "@grpc/reflection",
    "build/proto/grpc/reflection/v1/reflection.proto",
  ],
  "grpc/reflection/v1alpha/reflection.proto": [
    "@grpc/reflection",
    "build/proto/grpc/reflection/v1alpha/reflection.proto",
  ],
};

/** Puts the foreign modules that `proto/buf.yaml` names into `gen`, from installed packages; nothing is downloaded. */
export const prepareModules = (gen: string): void => {
  writeIfChanged(
    join(gen, "modules/validate/buf/validate/validate.proto"),
    printProto2(file_buf_validate_validate.proto),
  );
  const require = createRequire(import.meta.url);
  const copy = (packageName: string, path: string, to: string) => {
    const from = join(dirname(require.resolve(`${packageName}/package.json`)), path);
    writeIfChanged(join(gen, "modules", to), readFileSync(from, "utf8"));
  };
  for (const name of googleFiles)
    copy("google-proto-files", `google/api/${name}`, `googleapis/google/api/${name}`);
  for (const [name, [packageName, path]] of Object.entries(grpcFiles))
    copy(packageName, path, `grpc/${name}`);
};
