import type { Law } from "../law.ts";
import { isTest, matches, sources } from "../source.ts";

const thrown = /new \w+Error\(\s*"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)"/g;
/** A field's reason may bring its own message in the same object. */
const ofField = /\breason: "([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)"(?![^{}]*\bmessage:)/g;

const messages = "libs/errors/src/messages-es.ts";

export const spanishMessages: Law = {
  name: "every reason has a message in Spanish",
  findings: (repository) => {
    const known = new Set(
      [...repository.text(messages).matchAll(/^ {2}([A-Z0-9_]+):/gm)].map(([, reason]) => reason),
    );
    return sources(repository, /^(libs|services)\//)
      .filter((path) => !isTest(path) && path !== messages)
      .flatMap((path) =>
        [thrown, ofField].flatMap((pattern) =>
          matches(repository, path, pattern, ([, reason]) =>
            known.has(reason) ? undefined : `add ${reason} to ${messages}`,
          ),
        ),
      );
  },
};
