import { type ConfigOf, type Spec as ConfigSpec, readConfig } from "@yanapa/config";
import type { Database } from "@yanapa/database";
import { createTelemetry, systemClock } from "@yanapa/telemetry";
import { commonConfig, databaseConfig } from "./common-config.ts";
import type { Command, ServiceDefinition } from "./definition.ts";
import { openDatabase } from "./open-database.ts";

/** Runs one of a service's own commands with its configuration and database, and closes what was opened. */
export const runCommand = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  command: Command<ConfigOf<Spec>>,
  { env, print }: { env: Readonly<Record<string, string | undefined>>; print: (line: string) => void },
): Promise<void> => {
  const { logLevel } = commonConfig;
  const hasDatabase = definition.entities !== undefined;
  const spec = { logLevel, ...(hasDatabase ? databaseConfig : {}), ...definition.config };
  const config = readConfig(env, spec) as ConfigOf<Spec> &
    ConfigOf<typeof databaseConfig & { logLevel: typeof logLevel }>;
  const telemetry = createTelemetry({ service: definition.name, logLevel: config.logLevel, disabled: true });
  const clock = systemClock;
  let database: Database | undefined;
  try {
    if (hasDatabase) database = await openDatabase(definition, config, { clock, telemetry });
    await command.run({
      config,
      log: telemetry.log,
      telemetry,
      clock,
      database: database as Database,
      print,
    });
  } finally {
    await database?.close();
    await telemetry.shutdown();
  }
};
