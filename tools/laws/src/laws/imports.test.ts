import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { repositoryOf } from "../repository.ts";
import { imports } from "./imports.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "yanapa-imports-"));
  for (const folder of ["libs", "services", "tools"]) mkdirSync(join(root, folder));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Names of the rules that some files, named by path, break. */
const brokenBy = async (files: Record<string, string>): Promise<string[]> => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const findings = await imports.findings({ ...repositoryOf({}), root });
  return findings.map(({ advice }) => /\(([\w-]+)\)\./.exec(advice)?.[1] ?? "").sort();
};

const exporting = "export const x = 1;\nexport type X = number;\n";
const typeFrom = (path: string) => `import type { X } from "${path}";\nexport const y: X = 1;\n`;
const valueFrom = (path: string) => `import { x } from "${path}";\nexport const y = x;\n`;

describe("the import laws", () => {
  it("let a service use its own parts and the libs", async () => {
    const broken = await brokenBy({
      "libs/errors/src/index.ts": exporting,
      "services/tickets/src/domain/ticket.ts": valueFrom("../../../../libs/errors/src/index.ts"),
      "services/tickets/src/store/tickets.ts":
        "import { y } from '../domain/ticket.ts';\nexport const x = y;\n",
      "services/tickets/src/rpc/take-ticket.ts": valueFrom("../store/tickets.ts"),
    });
    expect(broken).toEqual([]);
  });

  it.each<[string, string, string, (path: string) => string]>([
    ["libs-import-lower-ones-errors", "libs/errors/src/a.ts", "libs/rpc/src/b.ts", typeFrom],
    ["libs-import-lower-ones-database", "libs/database/src/a.ts", "libs/rpc/src/b.ts", valueFrom],
    ["libs-know-no-service", "libs/rpc/src/a.ts", "services/tickets/src/b.ts", typeFrom],
    ["services-import-no-service", "services/tickets/src/a.ts", "services/audit/src/b.ts", valueFrom],
    ["nobody-imports-tools", "services/tickets/src/a.ts", "tools/seed/src/b.ts", valueFrom],
    ["testing-is-for-tests", "services/tickets/src/a.ts", "libs/testing/src/b.ts", valueFrom],
    ["nobody-imports-tools", "libs/testing/src/a.ts", "tools/idp/src/b.ts", valueFrom],
    ["testing-is-for-tests", "services/tickets/src/a.ts", "libs/backends/src/b.ts", valueFrom],
    ["tests-are-imported-by-nobody", "services/tickets/src/a.ts", "services/tickets/test/b.ts", valueFrom],
    ["domain-is-pure", "services/tickets/src/domain/a.ts", "services/tickets/src/store/b.ts", typeFrom],
    [
      "wings-import-lower-ones-time",
      "services/escalation/src/domain/time/a.ts",
      "services/escalation/src/domain/clock/b.ts",
      typeFrom,
    ],
    ["store-stands-below", "services/tickets/src/store/a.ts", "services/tickets/src/rpc/b.ts", typeFrom],
    ["doors-build-nothing", "services/tickets/src/events/a.ts", "services/tickets/src/app.ts", typeFrom],
    [
      "rpcs-stand-alone",
      "services/tickets/src/rpc/take-ticket.ts",
      "services/tickets/src/rpc/get-ticket.ts",
      valueFrom,
    ],
    ["main-only-starts", "services/tickets/src/main.ts", "services/tickets/src/store/b.ts", valueFrom],
  ])("find a breach of %s", async (rule, from, to, statement) => {
    const up = "../".repeat(from.split("/").length - 1);
    expect(await brokenBy({ [from]: statement(`${up}${to}`), [to]: exporting })).toEqual([rule]);
  });

  it.each([
    ["grpc-is-kept-by-rpc", "@grpc/grpc-js"],
    ["nats-is-kept-by-events", "@nats-io/jetstream"],
    ["typeorm-is-kept-by-database", "typeorm"],
    ["pg-is-kept-by-database", "pg"],
    ["pdfkit-is-kept-by-pdf", "pdfkit"],
  ])("find a breach of %s", async (rule, name) => {
    const broken = await brokenBy({
      "services/tickets/src/rpc/a.ts": valueFrom(name),
      [`node_modules/${name}/package.json`]: JSON.stringify({ name, type: "module", exports: "./index.js" }),
      [`node_modules/${name}/index.js`]: "export const x = 1;",
    });
    expect(broken).toEqual([rule]);
  });

  it("find a cycle and an import that leads nowhere", async () => {
    const broken = await brokenBy({
      "libs/errors/src/a.ts": valueFrom("./b.ts"),
      "libs/errors/src/b.ts": "import { y } from './a.ts';\nexport const x = y;\n",
      "libs/errors/src/c.ts": valueFrom("./gone.ts"),
    });
    expect(broken).toEqual(["no-cycles", "no-unresolvable"]);
  });
});
