import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Platform, type RegisteredEntity, registerDemo } from "@yanapa/tool-demo";
import { startTestbed, type Testbed } from "@yanapa/tool-testbed";
import { bundleService, repository } from "../src/bundle.ts";

const exec = promisify(execFile);

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
});

afterAll(async () => {
  await testbed?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

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

  it("carry the fonts that they print with, and their licence, only where documents are printed", () => {
    const licences = (name: string) => readFileSync(join(folderOf(name), "THIRD-PARTY.txt"), "utf8");
    const code = (name: string) => readFileSync(join(folderOf(name), "main.js"), "utf8");
    expect([licences("tickets"), licences("gateway")].map((text) => /SIL OPEN FONT/.test(text))).toEqual([
      true,
      false,
    ]);
    expect(["tickets", "gateway"].map((name) => code(name).includes("notoSansBold"))).toEqual([true, false]);
  });

  let entity: RegisteredEntity;

  it("register entities, areas, people and maximum times together", async () => {
    const platform = new Platform({ restUrl: testbed.restUrl, issuer: testbed.backends.idp.issuer });
    const entities = await registerDemo(platform);
    expect(entities).toHaveLength(2);
    [entity] = entities as [RegisteredEntity, RegisteredEntity];
  });

  it("pass the chart's own test: ready, serving, and a case of a service account all the way", async () => {
    const tokenUrl = `${testbed.backends.idp.issuer}/protocol/openid-connect/token`;
    const [id, secret] = ["entity-api-demo", "entity-api-demo-solo-para-desarrollo"];
    const answer = await fetch(tokenUrl, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const { sub } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    await entity.actors.admin.post("/v1/members", {
      person: { subject: sub, givenName: "Prueba", surname: "De Instalación", email: "prueba@example.bo" },
      roles: ["ROLE_OPERATOR"],
      areaIds: [entity.areas.L1],
    });
    writeFileSync(join(stateDir, "client-id"), `${id}\n`);
    writeFileSync(join(stateDir, "client-secret"), secret);
    const addresses = [...testbed.processes].map(([name, { address, managementAddress }]) => [
      name,
      { rpc: address, management: managementAddress },
    ]);
    const { stdout } = await exec(process.execPath, [join(repository, "charts/yanapa/files/health.mjs")], {
      env: {
        SERVICES: JSON.stringify(Object.fromEntries(addresses)),
        REST_URL: testbed.restUrl,
        TOKEN_URL: tokenUrl,
        CREDENTIALS: stateDir,
        ENTITY_ID: entity.id,
      },
    }).catch((error: { stdout: string }) => error);
    expect(stdout).not.toContain("✘");
    expect(stdout).toContain("✔ the event of it reached escalation");
  });

  it.each(["/api/openapi.json", "/api/swagger-ui.css", "/api/swagger-ui-bundle.js"])(
    "find what %s answers with",
    async (path) => {
      const response = await fetch(`${testbed.restUrl}${path}`);
      expect([response.status, (await response.text()).length > 10_000]).toEqual([200, true]);
    },
  );
});
