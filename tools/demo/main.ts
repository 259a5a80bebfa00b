import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Places, runStory } from "./src/index.ts";

const repository = join(import.meta.dirname, "../..");
const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** From the environment for an installation elsewhere, else from the platform that `make up` runs here. */
const findPlaces = (): Places => {
  const { YANAPA_REST_URL: restUrl, YANAPA_ISSUER: issuer, YANAPA_MAIL_URL: mailUrl } = process.env;
  if (restUrl !== undefined && issuer !== undefined) return { restUrl, issuer, ...(mailUrl && { mailUrl }) };
  const file = join(repository, ".yanapa/places.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Places;
  throw new Error(
    "no hay una plataforma en marcha: ejecute «make up» en otra terminal, o indique YANAPA_REST_URL y YANAPA_ISSUER",
  );
};

try {
  const { files, checks } = await runStory(findPlaces(), join(repository, ".yanapa/demo"), write);
  write(`\n✔ El trabajo completo: ${checks} comprobaciones. Archivos:`);
  for (const file of files) write(`  ${file}`);
} catch (error) {
  write(`\n✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
