import { existsSync } from "node:fs";
import { join } from "node:path";
import { readImage } from "@yanapa/tool-contract/image.ts";
import { accessText } from "@yanapa/tool-contract/tables.ts";
import type { Law } from "../law.ts";

/** `make proto` writes the table; review must see it change together with the protos. */
export const accessTable: Law = {
  name: "proto/access.txt says what the protos say",
  findings: ({ root, text }) => {
    const image = join(root, "proto/gen/contract.binpb");
    if (!existsSync(image)) return [{ place: "proto/gen", advice: "run `make proto`" }];
    return accessText(readImage(image)) === text("proto/access.txt")
      ? []
      : [{ place: "proto/access.txt", advice: "delete proto/gen, run `make proto` and commit the table" }];
  },
};
