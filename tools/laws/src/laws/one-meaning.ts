import type { Law } from "../law.ts";
import type { Repository } from "../repository.ts";
import { isTest, sources } from "../source.ts";

/**
 * A handler is called as its rpc and a migration as what it does, like the act of the domain or the statement that each has
 * done. The parts of the portal's pages are called by what they are on their page.
 */
const namedByOthers = /^services\/[^/]+\/src\/rpc\/|\/migrations\/|^services\/portal\//;

const exported = /^export (?:abstract )?(?:async )?(?:const|type|class|function) (\w+)/gm;

/** A name that a service or lib exports from two files makes its readers ask which one is meant. */
export const oneMeaning: Law = {
  name: "a name has one meaning within a service or lib",
  findings: (repository) => {
    const homes = new Map<string, string>();
    return sources(repository, /^(libs|services)\/[^/]+\/src\//)
      .filter((place) => !isTest(place) && !namedByOthers.test(place))
      .flatMap((place) =>
        namesIn(repository, place).flatMap((name) => {
          const key = `${place.split("/").slice(0, 2).join("/")} ${name}`;
          const home = homes.get(key) ?? place;
          homes.set(key, home);
          return home === place
            ? []
            : [{ place, advice: `exports ${name}, as ${home} does: call one by what sets it apart` }];
        }),
      );
  },
};

const namesIn = (repository: Repository, place: string): readonly string[] => [
  ...new Set([...repository.text(place).matchAll(exported)].map(([, name = ""]) => name)),
];
