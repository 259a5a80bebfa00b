import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { namesFor } from "./src/names.ts";
import { addDependency, addToChart, addToConstellation, addToLock } from "./src/registration.ts";
import { filesOf } from "./src/template.ts";

const root = join(import.meta.dirname, "../..");
const at = (path: string): string => join(root, path);
const change = (path: string, edit: (text: string) => string): void =>
  writeFileSync(at(path), edit(readFileSync(at(path), "utf8")));

const create = (asked: string): string => {
  const taken = ["services", "libs", "tools", "proto/yanapa"].flatMap((folder) => readdirSync(at(folder)));
  const names = namesFor(asked, Temporal.Now.zonedDateTimeISO("America/La_Paz"), taken);
  const { name } = names;
  const files = filesOf(names);
  for (const [path, text] of files) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }

  change("tools/constellation/services.ts", (text) => addToConstellation(text, name));
  change("tools/constellation/package.json", (text) => addDependency(text, name));
  change("charts/yanapa/values.yaml", (text) => addToChart(text, name));
  const manifest = files.get(`services/${name}/package.json`) ?? "{}";
  change("package-lock.json", (text) => addToLock(text, name, manifest));
  symlinkSync(`../../services/${name}`, at(`node_modules/@yanapa/${name}`));
  // Nothing is left to install: the stamp must not look older than the lock file.
  const now = new Date();
  utimesSync(at("node_modules/.package-lock.json"), now, now);

  const run = (command: string, args: readonly string[]) =>
    execFileSync(command, args, { cwd: root, stdio: "inherit" });
  run("node", ["tools/contract/generate.ts"]);
  run("biome", [
    "check",
    "--write",
    "--log-level=error",
    `services/${name}`,
    "tools/constellation/services.ts",
    "charts/yanapa/values.yaml",
  ]);
  run("node", ["tools/constellation/nats.ts"]);
  return `
Se creó services/${name}, con su contrato en proto/yanapa/${name}/v1/; «make up» ya lo arranca.

  Probar      make test T=services/${name}
  Después     su README, su contrato, y en lugar de «entry» lo que el servicio posee.
`;
};

try {
  console.log(create(process.argv[2] ?? ""));
} catch (error) {
  console.error(`✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
