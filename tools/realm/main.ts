import { describe, readConfig } from "@yanapa/config";
import { desiredRealm } from "../../deploy/keycloak/index.ts";
// Not through index.ts: the image of this program has nothing that starts servers.
import { applyRealm, planRealm, planText } from "./src/apply.ts";
import { administrationOf, config, installationOf } from "./src/config.ts";
import { connect } from "./src/connect.ts";

const DRIFT = 2;
const usage = `Uso: node tools/realm/main.ts plan    dice en qué difiere el reino; termina con ${DRIFT} si difiere
     node tools/realm/main.ts apply   muestra ese plan y lo cumple

${describe(config)}`;

const command = process.argv[2];
try {
  if (command !== "plan" && command !== "apply") throw new Error(usage);
  const given = readConfig(process.env, config);
  const admin = connect(administrationOf(given));
  const desired = desiredRealm(installationOf(given));
  const changes = await planRealm(admin, desired);
  console.log(changes.length === 0 ? "El reino es el deseado." : planText(changes));
  if (changes.length > 0 && command === "plan") process.exitCode = DRIFT;
  if (changes.length > 0 && command === "apply") {
    await applyRealm(admin, desired);
    const left = await planRealm(admin, desired);
    if (left.length > 0) throw new Error(`después de cumplir el plan, aún difiere:\n${planText(left)}`);
    console.log("\nHecho.");
  }
} catch (error) {
  const { message, cause } = error as Error;
  console.error(cause instanceof Error ? `${message}: ${cause.message}` : message);
  process.exitCode = 1;
}
