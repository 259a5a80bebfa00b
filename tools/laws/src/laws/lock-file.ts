import type { Law } from "../law.ts";
import { lockOf } from "../lock.ts";

export const lockFile: Law = {
  name: "the lock file names no address and pins every package by its digest",
  findings: (repository) =>
    [...lockOf(repository)].flatMap(([place, { resolved, integrity, link }]) => {
      if (link) return [];
      const where = `package-lock.json (${place})`;
      if (resolved !== undefined) {
        return [
          { place: where, advice: "remove `resolved`: each machine asks its own registry (see .npmrc)" },
        ];
      }
      return integrity === undefined
        ? [{ place: where, advice: "has no `integrity`: install it again" }]
        : [];
    }),
};
