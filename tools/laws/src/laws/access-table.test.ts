import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { repositoryOf } from "../repository.ts";
import { accessTable } from "./access-table.ts";

const root = join(import.meta.dirname, "../../../..");
const table = readFileSync(join(root, "proto/access.txt"), "utf8");
const findings = (text: string) =>
  accessTable.findings({ ...repositoryOf({ "proto/access.txt": text }), root });

describe("the access table", () => {
  it("finds a row that says something else than its proto", () => {
    const altered = table.replace("PLATFORM_ADMIN", "OPERATOR");
    expect(altered).not.toBe(table);
    expect(findings(altered)).toHaveLength(1);
  });
});
