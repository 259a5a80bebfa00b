import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, Law } from "../law.ts";
import { lockOf, packageAt } from "../lock.ts";
import { suits } from "../spdx.ts";

/** Packages whose manifest is silent, and what their own LICENSE file says. */
const read: Readonly<Record<string, string>> = { "png-js": "MIT" };

/** Clauses that take freedoms away, whatever the manifest says. */
const refused = /Commons Clause|Server Side Public License|Business Source License|Elastic License/i;

export const licences: Law = {
  name: "every dependency's licence suits the GPLv3",
  findings: (repository) =>
    [...lockOf(repository)].flatMap(([place, { license, link }]): Finding[] => {
      if (link) return [];
      const name = packageAt(place);
      const said = license ?? read[name];
      if (said === undefined) {
        return [
          {
            place: name,
            advice: "says no licence: read its LICENSE and add it to tools/laws/src/laws/licences.ts",
          },
        ];
      }
      if (!suits(said))
        return [{ place: name, advice: `its licence ${said} does not suit the GPLv3: replace it` }];
      const clause = licenceText(join(repository.root, place)).match(refused)?.[0];
      return clause === undefined
        ? []
        : [{ place: name, advice: `its LICENSE contains the ${clause}: replace it` }];
    }),
};

/** The licence files of an installed package; nothing when it is for another machine. */
const licenceText = (folder: string): string =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && /^(licen[cs]e|copying)/i.test(entry.name))
        .map(({ name }) => readFileSync(join(folder, name), "utf8"))
        .join("\n")
    : "";
