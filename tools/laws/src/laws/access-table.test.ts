import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { repositoryOf } from "../repository.ts";
import { accessTable } from "./access-table.ts";

const root = join(import.meta.dirname, "../../../..");
const table = readFileSync(join(root, "proto/access.txt"), "utf8");
const limits = readFileSync(join(root, "proto/limits.txt"), "utf8");
const findings = (text: string, ofLimits = limits) =>
  accessTable.findings({
    ...repositoryOf({ "proto/access.txt": text, "proto/limits.txt": ofLimits }),
    root,
  });

describe("the access table", () => {
  it("finds a row that says something else than its proto", () => {
    const altered = table.replace("PLATFORM_ADMIN", "OPERATOR");
    expect(altered).not.toBe(table);
    expect(findings(altered)).toHaveLength(1);
  });

  it("finds a limit that its proto does not have", () => {
    const altered = limits.replace("30 in 3600 s", "3000 in 3600 s");
    expect(altered).not.toBe(limits);
    expect(findings(table, altered)).toHaveLength(1);
    expect(findings(table)).toEqual([]);
  });
});
