import { globSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Gives a `unit` target to every workspace with a test beside its subject. Tests in `test/` run on servers, so Nx
 * neither runs nor remembers them.
 */
const withUnitTests = (packageFile, workspaceRoot) => {
  const root = dirname(packageFile);
  const tests = globSync("{*,src/**/*}.test.ts", { cwd: join(workspaceRoot, root) });
  return tests.length === 0 ? { [root]: {} } : { [root]: { targets: { unit: {} } } };
};

export const name = "yanapa-unit-tests";

export const createNodesV2 = [
  "{libs,services,tools}/*/package.json",
  (packageFiles, _options, { workspaceRoot }) =>
    packageFiles.map((file) => [file, { projects: withUnitTests(file, workspaceRoot) }]),
];
