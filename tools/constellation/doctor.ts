import { join } from "node:path";
import { diagnose, notesOf, reportJson, reportText } from "@yanapa/service";
import { services } from "./services.ts";
import { defaultStateDir } from "./src/constellation.ts";
import { readEnvironments } from "./src/places.ts";

/** Says everything that is wrong with the platform of `make up`, service by service; ends with 1 when anything is. */
const stateDir = defaultStateDir(join(import.meta.dirname, "../.."));
const withKeycloak = ["1", "true", "on"].includes(process.env.KEYCLOAK ?? "");
const environments = readEnvironments(withKeycloak ? join(stateDir, "keycloak") : stateDir);
if (environments === undefined) {
  console.error("La plataforma no ha arrancado en esta máquina: make up");
  process.exitCode = 2;
} else {
  const forPrograms = process.argv.includes("--json");
  const notes = new Set<string>();
  for (const definition of services) {
    const env = environments[definition.name];
    if (env === undefined) continue;
    const findings = await diagnose(definition as unknown as Parameters<typeof diagnose>[0], env);
    const ofService = notesOf(env);
    for (const note of ofService) notes.add(note);
    process.stdout.write(
      forPrograms ? reportJson(definition.name, findings, ofService) : reportText(definition.name, findings),
    );
    if (findings.length > 0) process.exitCode = 1;
  }
  // What holds for all is said to people once.
  if (!forPrograms) for (const note of notes) process.stdout.write(`\n· ${note}\n`);
}
