import type { Law } from "../law.ts";
import { isTest, sources } from "../source.ts";
import { specifiersOf, syntaxOf } from "../syntax.ts";
import { declared, workspacesOf } from "../workspaces.ts";

/** `@yanapa/tickets/app` → `@yanapa/tickets`; nothing for files and Node's own modules. */
const packageOf = (specifier: string): string | undefined =>
  /^(\.|\/|node:)/.test(specifier)
    ? undefined
    : specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

export const declaredDependencies: Law = {
  name: "every workspace declares what it imports",
  findings: (repository) => {
    const workspaces = workspacesOf(repository);
    const root = workspaces.find(({ folder }) => folder === "");
    const tooling = new Set(root === undefined ? [] : declared(root).keys());
    return workspaces
      .filter(({ folder }) => folder !== "")
      .flatMap((workspace) => {
        const known = new Set([workspace.manifest.name, ...declared(workspace).keys()]);
        return sources(repository, new RegExp(`^${workspace.folder}`)).flatMap((path) =>
          specifiersOf(syntaxOf(repository.text(path))).flatMap((specifier) => {
            const name = packageOf(specifier);
            // The root's development tools belong to tests and tools alone.
            const fromRoot =
              name !== undefined && tooling.has(name) && (isTest(path) || path.startsWith("tools/"));
            if (name === undefined || known.has(name) || fromRoot) return [];
            known.add(name);
            return [{ place: path, advice: `declare ${name} in ${workspace.file}` }];
          }),
        );
      });
  },
};
