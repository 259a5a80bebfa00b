import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runWeek } from "@yanapa/tool-demo";
import { startConstellation } from "./src/constellation.ts";
import { placesOf } from "./src/places.ts";

/*
 * The part of `make demo` in which time is moved: on the installation that the environment names, if its time can be,
 * else on a platform of its own, so that nobody's day is lost.
 */
const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const { YANAPA_REST_URL: restUrl, YANAPA_ISSUER: issuer, YANAPA_MAIL_URL: mailUrl } = process.env;

const tellWeek = async (places: Parameters<typeof runWeek>[0]): Promise<void> => {
  const told = await runWeek(places, write);
  write(
    told === undefined
      ? "\nEsta instalación no tiene reloj de prueba: la semana en Cochabamba se omite."
      : `\n✔ La semana en Cochabamba: ${told.checks} comprobaciones.`,
  );
};

const onItsOwn = async (): Promise<void> => {
  const stateDir = mkdtempSync(join(tmpdir(), "yanapa-week-"));
  const constellation = await startConstellation({
    stateDir,
    write: () => {},
    onExit: ({ name }) => {
      write(`✘ ${name} terminó`);
      process.exit(1);
    },
    logLevel: "error",
    fast: true,
    anyPort: true,
  });
  try {
    await tellWeek(placesOf(constellation));
  } finally {
    await constellation.stop();
    rmSync(stateDir, { recursive: true, force: true });
  }
};

try {
  write("\nUna semana en Cochabamba, con el reloj de prueba:");
  if (restUrl !== undefined && issuer !== undefined)
    await tellWeek({ restUrl, issuer, ...(mailUrl && { mailUrl }) });
  else await onItsOwn();
} catch (error) {
  write(`\n✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
