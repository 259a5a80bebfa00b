import { setTimeout as delay } from "node:timers/promises";
import type { ConfigOf, Spec as ConfigSpec } from "@yanapa/config";
import { Database, type DatabaseOptions } from "@yanapa/database";
import { YanapaError } from "@yanapa/errors";
import type { Clock, Telemetry } from "@yanapa/telemetry";
import type { databaseConfig } from "./common-config.ts";
import type { ServiceDefinition } from "./definition.ts";

const againMs = 500;

/** Opens the database, waiting for a PostgreSQL that does not answer yet as long as START_PATIENCE says. */
export const openDatabase = async <Spec extends ConfigSpec>(
  {
    name,
    entities = [],
    migrations,
    duplicates,
  }: Pick<ServiceDefinition<Spec>, "name" | "entities" | "migrations" | "duplicates">,
  config: ConfigOf<typeof databaseConfig>,
  {
    clock,
    telemetry,
    crashPoint,
  }: { clock: Clock; telemetry: Telemetry; crashPoint?: DatabaseOptions["crashPoint"] },
): Promise<Database> => {
  const { databaseStaffUrl: staff, databaseRequesterUrl: requester, databaseWorkerUrl: worker } = config;
  for (let waitedMs = 0; ; waitedMs += againMs) {
    try {
      return await Database.open({
        service: name,
        urls: { staff, requester, worker },
        poolSize: config.databasePoolSize,
        waitMs: config.databaseWait,
        limitsFactor: config.limitsFactor,
        entities,
        migrations,
        duplicates,
        clock,
        telemetry,
        crashPoint,
      });
    } catch (error) {
      const away = error instanceof YanapaError && error.kind === "UNAVAILABLE";
      if (!away || waitedMs >= config.startPatience) throw error;
      if (waitedMs === 0) telemetry.log.warn({ err: error }, "waiting for the database");
      await delay(againMs);
    }
  }
};
