import { eventsOf } from "../contract.ts";
import type { Finding, Law } from "../law.ts";
import { isTest, matches, sources } from "../source.ts";

/** A key of a table of listeners: two spaces deeper than the table's own line, named like an event. */
const key = /^\s+(?:\[?"?)([A-Z]\w+)(?:"?\]?):/gm;

export const consumedEvents: Law = {
  name: "every event listened to is declared in the contract and announced by its owner",
  findings: (repository) => {
    const events = eventsOf(repository);
    const announced = new Set(
      sources(repository, /^(libs|services)\//)
        .filter((path) => !isTest(path))
        .flatMap((path) => {
          const service = /^services\/([^/]+)\//.exec(path)?.[1] ?? "";
          // The name may be a literal anywhere in the owner's code: domain methods give events by name.
          return [...repository.text(path).matchAll(/"([A-Z]\w+)"/g)]
            .map(([, name = ""]) => name)
            .filter((name) => events.has(name) && (service === "" || events.get(name) === service));
        }),
    );
    return sources(repository, /^services\/[^/]+\/src\/events\/index\.ts$/).flatMap((path): Finding[] =>
      matches(repository, path, key, ([, name = ""]) => {
        const owner = events.get(name);
        if (owner === undefined) return `${name} is no event of the contract`;
        return announced.has(name) ? undefined : `${name} is announced nowhere in services/${owner}`;
      }),
    );
  },
};
