import { existsSync } from "node:fs";
import { join } from "node:path";
import { readImage } from "@yanapa/tool-contract/image.ts";
import { accessText, limitsText } from "@yanapa/tool-contract/tables.ts";
import type { Law } from "../law.ts";

/** `make proto` writes the table; review must see it change together with the protos. */
export const accessTable: Law = {
  name: "proto/access.txt and limits.txt say what the protos say",
  findings: ({ root, text }) => {
    const image = join(root, "proto/gen/contract.binpb");
    if (!existsSync(image)) return [{ place: "proto/gen", advice: "run `make proto`" }];
    const contract = readImage(image);
    return Object.entries({
      "proto/access.txt": accessText(contract),
      "proto/limits.txt": limitsText(contract),
    }).flatMap(([place, expected]) =>
      text(place) === expected
        ? []
        : [{ place, advice: "delete proto/gen, run `make proto` and commit the table" }],
    );
  },
};
