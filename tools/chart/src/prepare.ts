import { buildProgram, hasGo, kubernetesVersions, missingPrograms } from "./programs.ts";
import { hasSchemas, schemasOf } from "./schemas.ts";

/** What the checks need and this machine has not: programs, and the schemas of Kubernetes. */
const missing = (): { name: string; make(): Promise<unknown> }[] => [
  ...missingPrograms().map((name) => ({ name, make: () => buildProgram(name) })),
  ...kubernetesVersions
    .filter((version) => !hasSchemas(version))
    .map((version) => ({ name: `esquemas de Kubernetes ${version}`, make: () => schemasOf(version) })),
];

/**
 * Builds what is missing, with Go, into the cache. Gives why the chart cannot be checked here, or nothing. `tell` hears
 * of each step; from nothing they take some six minutes on two cores.
 */
export const prepare = async (tell: (step: string) => void): Promise<string | undefined> => {
  const steps = missing();
  if (steps.length === 0) return undefined;
  if (!(await hasGo())) return `falta ${steps.map(({ name }) => name).join(", ")}, y Go para obtenerlo`;
  for (const { name, make } of steps) {
    tell(`Prepara ${name}; la primera vez tarda…`);
    try {
      await make();
    } catch (error) {
      const { stderr, message } = error as { stderr?: string; message: string };
      return `no se pudo obtener ${name}: ${(stderr?.trim() || message).split("\n").at(-1)}`;
    }
  }
  return undefined;
};
