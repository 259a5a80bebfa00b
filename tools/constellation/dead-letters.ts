import { join } from "node:path";
import { deadLetterOrder, runDeadLetters } from "@yanapa/service";
import { services } from "./services.ts";
import { defaultStateDir } from "./src/constellation.ts";
import { readEnvironments } from "./src/places.ts";

/**
 * What the services of `make up` could not apply: `dead-letters.ts` lists it service by service; with a service's name and
 * the words of its own command it does that there: `dead-letters.ts tickets retry --all`.
 */
const [only, ...words] = process.argv.slice(2);
const stateDir = defaultStateDir(join(import.meta.dirname, "../.."));
const withKeycloak = ["1", "true", "on"].includes(process.env.KEYCLOAK ?? "");
const environments = readEnvironments(withKeycloak ? join(stateDir, "keycloak") : stateDir);
const order = only === undefined ? deadLetterOrder(["list"]) : deadLetterOrder(words);
const chosen = services.filter(({ name, entities }) => entities !== undefined && (only ?? name) === name);
if (environments === undefined) {
  console.error("La plataforma no ha arrancado en esta máquina: make up");
  process.exitCode = 2;
} else if (order === undefined || chosen.length === 0) {
  console.error(
    "Uso: dead-letters.ts [servicio list [--json] | retry EVENTO|--all | drop EVENTO --reason … --by … | show EVENTO | supersede EVENTO --body ARCHIVO --reason … --by … | confirm EVENTO --by …]",
  );
  process.exitCode = 2;
} else {
  for (const definition of chosen) {
    const env = environments[definition.name];
    if (env === undefined) continue;
    const done = await runDeadLetters(definition as unknown as Parameters<typeof runDeadLetters>[0], order, {
      env,
      print: (line) => process.stdout.write(`${line}\n`),
    });
    if (!done) process.exitCode = 1;
  }
}
