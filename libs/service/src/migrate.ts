import { readConfig, secret } from "@yanapa/config";
import { migrate } from "@yanapa/database";
import type { ServiceDefinition } from "./definition.ts";

const migrationConfig = {
  databaseOwnerUrl: secret({ doc: "PostgreSQL URL of the role <service>_owner; only migrations use it." }),
};

/** Brings a service's database up to date and gives the names of the migrations applied now. */
export const migrateService = (
  { name, migrations }: Pick<ServiceDefinition, "name" | "migrations">,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> => {
  const { databaseOwnerUrl: ownerUrl } = readConfig(env, migrationConfig);
  return migrate({ ownerUrl, service: name, migrations });
};
