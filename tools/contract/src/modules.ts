import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { file_buf_validate_validate } from "@bufbuild/protovalidate/gen/buf/validate/validate_pb.js";
import { printProto2 } from "./print-proto.ts";
import { writeIfChanged } from "./write-file.ts";

const googleFiles = ["annotations.proto", "http.proto", "httpbody.proto"];

/** Puts the two foreign modules that `proto/buf.yaml` names into `gen`, from installed packages; nothing is downloaded. */
export function prepareModules(gen: string): void {
  writeIfChanged(
    join(gen, "modules/validate/buf/validate/validate.proto"),
    printProto2(file_buf_validate_validate.proto),
  );
  const require = createRequire(import.meta.url);
  const google = join(dirname(require.resolve("google-proto-files/package.json")), "google/api");
  for (const name of googleFiles) {
    writeIfChanged(
      join(gen, "modules/googleapis/google/api", name),
      readFileSync(join(google, name), "utf8"),
    );
  }
}
