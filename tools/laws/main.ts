import { join } from "node:path";
import { laws } from "./src/laws/index.ts";
import { repositoryAt } from "./src/repository.ts";

const repository = repositoryAt(join(import.meta.dirname, "../.."));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in laws));
if (unknown.length > 0) {
  console.error(`no law is called ${unknown.join(", ")}; there are ${Object.keys(laws).join(", ")}`);
  process.exit(2);
}

for (const [name, law] of Object.entries(laws)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const findings = await law.findings(repository);
  console.log(`${findings.length === 0 ? "✔" : "✘"} ${name.padEnd(22)} ${law.name}`);
  for (const { place, advice } of findings) console.log(`    ${place}  ${advice}`);
  if (findings.length > 0) process.exitCode = 1;
}
