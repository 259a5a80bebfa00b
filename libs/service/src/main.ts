import type { Spec as ConfigSpec } from "@yanapa/config";
import { ConfigError } from "@yanapa/config";
import { createTelemetry } from "@yanapa/telemetry";
import type { ServiceDefinition } from "./definition.ts";
import { migrateService } from "./migrate.ts";
import { startService } from "./start.ts";
import { applyStreams } from "./streams.ts";

/** What of a process is used; tests pass a stand-in. */
export type Process = Pick<NodeJS.Process, "argv" | "env" | "once" | "exit" | "stderr"> &
  Partial<Pick<NodeJS.Process, "pid" | "kill">>;

/**
 * Runs a service as this process: `await runMain(tickets, process)`. SIGTERM and SIGINT drain it, after which the empty
 * event loop ends the process with code 0. `main.ts migrate` brings its database up to date instead, `main.ts streams`
 * the streams of the whole platform. A start that fails says why on standard error and exits with 1; a wrong command
 * line with 2.
 */
export const runMain = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  process: Process,
): Promise<void> => {
  const [command, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (command !== undefined && !["migrate", "streams"].includes(command))) {
    process.stderr.write(`usage: ${definition.name} [migrate|streams]\n`);
    process.exit(2);
    return;
  }
  try {
    if (command === "migrate") await runMigrations(definition, process);
    else if (command === "streams") await runStreams(definition.name, process);
    else await runService(definition, process);
  } catch (error) {
    process.stderr.write(`${definition.name} did not start: ${explain(error)}\n`);
    process.exit(1);
  }
};

const runService = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  process: Process,
): Promise<void> => {
  const service = await startService(definition, process.env, {
    // Fault tests name a point in CRASH_AT; ending there as `kill -9` does is what they are about.
    crashPoint: (name) => {
      if (name === process.env.CRASH_AT && process.pid !== undefined) process.kill?.(process.pid, "SIGKILL");
    },
  });
  // `once`: a second signal finds no listener and ends the process the hard way.
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      service.stop().catch((error) => {
        process.stderr.write(`${definition.name} did not stop cleanly: ${explain(error)}\n`);
        process.exit(1);
      });
    });
  }
};

const runMigrations = async (
  definition: Pick<ServiceDefinition, "name" | "migrations">,
  process: Process,
) => {
  const telemetry = createTelemetry({ service: definition.name, logLevel: "info" });
  const applied = await migrateService(definition, process.env);
  telemetry.log.info({ applied }, "database is up to date");
  await telemetry.shutdown();
};

const runStreams = async (service: string, process: Process) => {
  const telemetry = createTelemetry({ service, logLevel: "info" });
  const streams = await applyStreams(service, process.env, telemetry);
  telemetry.log.info({ streams }, "streams are up to date");
  await telemetry.shutdown();
};

const explain = (error: unknown): string => {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.stack ?? error.message}${cause}`;
};
