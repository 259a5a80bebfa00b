import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LockFile, missingFrom } from "./src/lock.ts";

/** Lists in the lock file what npm left out because the registry it asked lacks it. Run it after `npm install`. */
const file = join(import.meta.dirname, "../../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8")) as LockFile;
const missing = missingFrom(lock);
const packages = Object.fromEntries(
  [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, "en")),
);
writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
console.log(`package-lock.json: ${missing.size} added`);
