import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createNkey, type PermissionsOptions, publicKeyOfSeed } from "@yanapa/events";
import { accountsWithKeys, natsUsers } from "./accounts.ts";

/** Where a user's seed is, and the configuration that knows the public halves of all. */
export type NatsKeys = { seedFile(user: string): string; readonly accountsFile: string };

/** Makes the keys that are missing in a folder, and writes `accounts.conf` anew. */
export const natsKeys = (folder: string, options?: Partial<PermissionsOptions>): NatsKeys => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const seedFile = (user: string): string => join(folder, `${user}.seed`);
  const publicKeys = Object.fromEntries(
    natsUsers.map((user) => {
      if (!existsSync(seedFile(user))) writeFileSync(seedFile(user), createNkey().seed, { mode: 0o600 });
      return [user, publicKeyOfSeed(readFileSync(seedFile(user), "utf8"))];
    }),
  );
  const accountsFile = join(folder, "accounts.conf");
  writeFileSync(accountsFile, accountsWithKeys(publicKeys, options), { mode: 0o600 });
  return { seedFile, accountsFile };
};
