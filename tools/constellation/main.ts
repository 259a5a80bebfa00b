import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { ServerEnd } from "@yanapa/backends";
import { Platform, registerDemo } from "@yanapa/tool-demo";
import { type Constellation, defaultStateDir, startConstellation } from "./src/constellation.ts";
import { writeEnvironments, writePlaces } from "./src/places.ts";
import { Progress } from "./src/progress.ts";
import { screen } from "./src/screen.ts";
import { ServiceLogs } from "./src/service-logs.ts";

const repository = join(import.meta.dirname, "../..");
const withKeycloak = ["1", "true", "on"].includes(process.env.KEYCLOAK ?? "");
const placesDir = defaultStateDir(repository);
// Another provider knows people by other subjects, so it has a platform of its own.
const stateDir = withKeycloak ? join(placesDir, "keycloak") : placesDir;
const logFile = join(stateDir, "yanapa.log");
const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

mkdirSync(stateDir, { recursive: true });
const logs = new ServiceLogs(logFile, {
  logLevel: process.env.LOG_LEVEL ?? "info",
  otlpEndpoint: process.env.OTEL_EXPORTER_OTLP_ENDPOINT,
});

let constellation: Constellation | undefined;
let stopping: Promise<void> | undefined;

/** Drains once, whoever asks first; the exit code is the first one's. */
const stop = (code: number, reason: string): Promise<void> => {
  stopping ??= (async () => {
    write(`\n${reason}`);
    process.exitCode = code;
    await constellation?.stop();
    await logs.close();
    write("Yanapa se detuvo.");
  })();
  return stopping;
};

const onExit = (end: ServerEnd): void => {
  const how = end.signal === null ? `con código ${end.code}` : `por la señal ${end.signal}`;
  void stop(
    1,
    [
      `✘ ${end.name} terminó ${how}; sin él la plataforma no puede seguir.`,
      ...end.lastLogLines.map((line) => `    ${line}`),
      `  Lo ya confirmado está a salvo: vuelva a ejecutar «make up». Si se repite, revise ${relative(repository, stateDir)}/*.log.`,
    ].join("\n"),
  );
};

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => void stop(0, "Terminando lo que está en curso…"));
}

const began = performance.now();
write("Yanapa arranca:");
try {
  constellation = await startConstellation({
    stateDir,
    write,
    onExit,
    withKeycloak,
    withOpenSearch: process.env.OPENSEARCH === "1",
    telemetryOf: (service) => logs.telemetryOf(service),
  });
  const places = writePlaces(placesDir, constellation);
  writeEnvironments(stateDir, constellation);
  // Subjects belong to an issuer: on another port the demo people are members anew.
  const seeded = join(stateDir, `seeded-${new URL(places.issuer).port}`);
  if (!existsSync(seeded)) {
    await new Progress(write).step("Datos de demostración", () => registerDemo(new Platform(places)));
    writeFileSync(seeded, "");
  }
  write(
    screen(places, (performance.now() - began) / 1000, relative(repository, logFile), constellation.backends),
  );
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  await stop(1, `✘ Yanapa no pudo arrancar: ${message}`);
}
