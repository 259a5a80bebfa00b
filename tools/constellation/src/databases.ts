import { migrate, type ProvisionedUrls, provisionDatabase } from "@yanapa/database";
import type { ServiceDefinition } from "@yanapa/service";
import type { Secrets } from "./secrets.ts";

/** Creates and migrates the database of each service that has one, and says how its roles connect. */
export const prepareDatabases = async (
  definitions: readonly Pick<ServiceDefinition, "name" | "migrations">[],
  adminUrl: string,
  secrets: Secrets,
): Promise<Record<string, ProvisionedUrls>> => {
  const prepared = await Promise.all(
    definitions.map(async ({ name, migrations = [] }) => {
      const urls = await provisionDatabase({
        adminUrl,
        service: name,
        password: (role) => secrets.password(`${name}/${role}`),
      });
      await migrate({ ownerUrl: urls.owner, service: name, migrations });
      return [name, urls] as const;
    }),
  );
  return Object.fromEntries(prepared);
};
