import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepare } from "./src/prepare.ts";
import { readmeText } from "./src/readme.ts";
import { chart, repository } from "./src/render.ts";

const usage = `node tools/chart/main.ts [check]       comprueba charts/yanapa
node tools/chart/main.ts prepare       obtiene lo que la comprobación necesita, con Go
node tools/chart/main.ts readme        escribe las tablas de charts/yanapa/README.md
node tools/chart/main.ts keys [SECRETO] [ESPACIO]
                                       imprime un Secret con claves de firma nuevas para cada servicio
node tools/chart/main.ts certificates [ESPACIO] [INSTALACIÓN]
                                       imprime Secrets con certificados de una autoridad nueva, para probar`;

/** Code of an end that says neither well nor badly. */
const notRun = 3;

const [command = "check", ...rest] = process.argv.slice(2);

const check = async (): Promise<void> => {
  const obstacle = await prepare(console.log);
  if (obstacle !== undefined) {
    console.log(`– el chart no se comprobó: ${obstacle}`);
    process.exitCode = notRun;
    return;
  }
  // Not before: it reads the generated contract, which preparing does without.
  const { checks } = await import("./src/checks.ts");
  const began = performance.now();
  let failed = 0;
  for (const { name, faults } of checks) {
    const found = await Promise.resolve(faults()).catch((error: unknown) => [String(error)]);
    if (found.length === 0) continue;
    failed += 1;
    console.log(`✘ ${name}`);
    for (const fault of found) console.log(`    ${fault.trim().replaceAll("\n", "\n    ")}`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`chart: ${checks.length - failed} passed, ${failed} failed, ${seconds} s`);
  if (failed > 0) process.exitCode = 1;
};

if (command === "check") await check();
else if (command === "prepare") {
  if ((await prepare(console.log)) !== undefined) process.exitCode = notRun;
} else if (command === "readme") {
  const file = join(chart, "README.md");
  writeFileSync(file, readmeText(readFileSync(file, "utf8")));
} else if (command === "keys") {
  const services = readdirSync(join(repository, "services")).sort();
  const { keysSecret } = await import("./src/keys.ts");
  process.stdout.write(keysSecret(services, rest[0] ?? "yanapa-keys", rest[1] ?? "yanapa"));
} else if (command === "certificates") {
  const services = readdirSync(join(repository, "services")).sort();
  const [namespace = "yanapa", release = "yanapa"] = rest;
  const [{ certificateSecrets }, { createAuthority }] = await Promise.all([
    import("./src/certificates.ts"),
    import("@yanapa/backends"),
  ]);
  const by = createAuthority("Yanapa, pruebas");
  process.stdout.write(certificateSecrets({ services, namespace, release, by }));
} else {
  console.error(usage);
  process.exit(2);
}
