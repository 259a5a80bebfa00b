import { describe, expect, it } from "@jest/globals";
import { namesFor } from "./names.ts";
import { addDependency, addToChart, addToConstellation, addToLock } from "./registration.ts";
import { filesOf } from "./template.ts";

const now = Temporal.ZonedDateTime.from("2026-11-24T09:05[America/La_Paz]");
const names = namesFor("citas", now, []);

describe("the name of a new service", () => {
  it("gives its folder, its types and the time of its first migration", () => {
    expect(names).toEqual({ name: "citas", Name: "Citas", time: "20261124T0905" });
  });

  it.each(["", "Citas", "mis-citas", "ñandú", "ab", "../x", "options", "audit"])("may not be %j", (name) => {
    expect(() => namesFor(name, now, ["audit"])).toThrow();
  });
});

describe("the files of a new service", () => {
  const files = filesOf(names);

  it("stand where every service has them", () => {
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        "proto/yanapa/citas/v1/citas_service.proto",
        "services/citas/README.md",
        "services/citas/package.json",
        "services/citas/src/app.ts",
        "services/citas/src/config.ts",
        "services/citas/src/main.ts",
        "services/citas/src/rpc/create-entry.ts",
        "services/citas/src/rpc/index.ts",
        "services/citas/src/store/migrations/20261124T0905-create-citas.ts",
        "services/citas/test/citas.test.ts",
      ]),
    );
  });

  it("keep no word of the template", () => {
    expect([...files].flat().filter((text) => /__\w+__|\.template/.test(text))).toEqual([]);
  });
});

describe("registering a new service", () => {
  it("starts it before the gateway", () => {
    const text =
      'import { gateway } from "@yanapa/gateway/app";\nexport const services = [audit, gateway, portal] as const;\n';
    expect(addToConstellation(text, "citas")).toContain("[audit, citas,\n  gateway, portal] as const");
    expect(() => addToConstellation("export const services = [];", "citas")).toThrow();
  });

  it("gives it a block in the chart, and lets the gateway call it", () => {
    const text = "services:\n  gateway:\n    calls: [audit, tickets]\n    public: true\n";
    expect(addToChart(text, "citas")).toBe(
      "services:\n  citas:\n    uses: [postgres, nats]\n  gateway:\n    calls: [audit, tickets, citas]\n    public: true\n",
    );
    expect(() => addToChart("services: {}\n", "citas")).toThrow();
  });

  it("makes the constellation depend on it, in order", () => {
    const manifest = JSON.parse(
      addDependency('{"dependencies":{"@yanapa/audit":"0.1.0","zod":"1.0.0"}}', "citas"),
    );
    expect(Object.keys(manifest.dependencies)).toEqual(["@yanapa/audit", "@yanapa/citas", "zod"]);
  });

  it("locks it as a workspace", () => {
    const lock = { packages: { "": {}, "tools/constellation": { dependencies: { a: "1.0.0" } } } };
    const { packages } = JSON.parse(
      addToLock(
        JSON.stringify(lock),
        "citas",
        '{"name":"@yanapa/citas","version":"0.1.0","dependencies":{"b":"1.0.0"}}',
      ),
    );
    expect(packages["node_modules/@yanapa/citas"]).toEqual({ resolved: "services/citas", link: true });
    expect(packages["services/citas"].dependencies).toEqual({ b: "1.0.0" });
    expect(packages["tools/constellation"].dependencies["@yanapa/citas"]).toBe("0.1.0");
  });
});
