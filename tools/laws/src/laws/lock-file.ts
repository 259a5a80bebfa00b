import type { Law } from "../law.ts";
import { isForeign, type LockFile, lockOf, missingFrom } from "../lock.ts";

const place = "package-lock.json";

export const lockFile: Law = {
  name: "the lock file is whole, names no address and pins every package by its digest",
  findings: (repository) => [
    ...[...lockOf(repository)].flatMap(([folder, locked]) => {
      if (locked.link) return [];
      if (locked.resolved !== undefined) {
        return [
          {
            place,
            advice: `remove \`resolved\` of ${folder}: each machine asks its own registry (see .npmrc)`,
          },
        ];
      }
      return locked.integrity === undefined && !isForeign(locked)
        ? [{ place, advice: `${folder} has no \`integrity\`: install it again` }]
        : [];
    }),
    ...[...missingFrom(JSON.parse(repository.text(place)) as LockFile).keys()].map((folder) => ({
      place,
      advice: `lacks ${folder}, and npm ci will refuse it: run node tools/laws/complete-lock.ts`,
    })),
  ],
};
