import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Platform, registerDemo } from "@yanapa/tool-demo";
import { startTestbed, type Testbed } from "@yanapa/tool-testbed";
import { bundleService } from "../src/bundle.ts";

const names = ["identity", "tickets", "escalation", "gateway"];
let stateDir: string;
let testbed: Testbed;

/** Nothing of the repository stands above these folders: what a bundle reads must be in it. */
const folderOf = (name: string): string => join(stateDir, "apps", name);

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "yanapa-bundles-"));
  for (const name of names) await bundleService(name, folderOf(name));
  testbed = await startTestbed({
    stateDir,
    names,
    fast: true,
    programOf: (name) => [process.execPath, join(folderOf(name), "main.js")],
  });
}, 120_000);

afterAll(async () => {
  await testbed?.stop();
  rmSync(stateDir, { recursive: true, force: true });
}, 60_000);

describe("services as bundles, away from the repository", () => {
  it("carry data files but no code of packages", () => {
    const files = readdirSync(join(folderOf("gateway"), "node_modules"), {
      recursive: true,
      encoding: "utf8",
    });
    const code = files.filter(
      (file) => /[.][cm]?[jt]s$/.test(file) && !file.endsWith("swagger-ui-bundle.js"),
    );
    expect(code).toEqual([]);
  });

  it("register entities, areas, people and maximum times together", async () => {
    const platform = new Platform({ restUrl: testbed.restUrl, issuer: testbed.backends.idp.issuer });
    expect(await registerDemo(platform)).toHaveLength(2);
  });

  it.each(["/api/openapi.json", "/api/swagger-ui.css", "/api/swagger-ui-bundle.js"])(
    "find what %s answers with",
    async (path) => {
      const response = await fetch(`${testbed.restUrl}${path}`);
      expect([response.status, (await response.text()).length > 10_000]).toEqual([200, true]);
    },
  );
});
