import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where the services are. */
export const servicesFolder = join(import.meta.dirname, "../../../../services");

/** Every service by its folder; nothing of them is loaded. */
export const serviceNames: readonly string[] = readdirSync(servicesFolder)
  .filter((name) => existsSync(join(servicesFolder, name, "src/main.ts")))
  .sort();
