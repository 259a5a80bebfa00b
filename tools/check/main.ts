import { canRunOpenSearch } from "@yanapa/backends";
import { startChart } from "./src/chart.ts";
import { run } from "./src/run.ts";
import { type Counts, Tally } from "./src/tally.ts";
import { backendTests, serverTests, unitTests } from "./src/tests.ts";

/** Targets of the root project, the cheapest first: whoever waits learns early. */
const checks = {
  lint: "formato y estilo",
  "contract-lint": "contrato: sus reglas",
  "contract-breaking": "contrato: compatible con el publicado",
  types: "tipos",
  laws: "leyes del repositorio",
  unused: "lo que nadie usa",
} as const;

const tally = new Tally();
const tell = (name: string, { passed, failed }: Counts, began: number): void => {
  tally.add({ passed, failed });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts = passed + failed > 1 ? `${passed} bien, ${failed} mal` : "";
  console.log(`${failed === 0 ? "✔" : "✘"} ${name.padEnd(40)} ${seconds.padStart(6)} s  ${counts}`);
};

const checkChart = startChart();

for (const [target, name] of Object.entries(checks)) {
  const began = performance.now();
  const { well, output } = await run("nx", ["run", `yanapa:${target}`, "--outputStyle=static"]);
  tell(name, well ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, began);
  if (!well) console.log(output);
}

let began = performance.now();
const unit = await unitTests();
tell("pruebas sin servidores", unit, began);
if (unit.failed > 0) console.log(unit.output);

began = performance.now();
tell("pruebas sobre servidores reales", await serverTests(), began);

if (await canRunOpenSearch()) {
  began = performance.now();
  tell("pruebas sobre Keycloak y OpenSearch", await backendTests(), began);
} else {
  console.log("– pruebas sobre Keycloak y OpenSearch       no se ejecutaron: falta Java 21 o posterior");
}

began = performance.now();
const chart = await checkChart();
if (chart.why === undefined) tell("chart de Kubernetes", chart, began);
else console.log(`– chart de Kubernetes                       no se ejecutó: ${chart.why}`);
if (chart.failed > 0) console.log(chart.output);

console.log(`\n${tally}`);
if (!tally.allPassed) process.exitCode = 1;
