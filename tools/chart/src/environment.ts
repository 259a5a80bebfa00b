import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Entry, type Spec, variableOf } from "@yanapa/config";
import { commonConfig, databaseConfig, peersConfig } from "@yanapa/service";
import { type Document, type Json, podsOf, repository } from "./render.ts";

/** Read by Node itself or by whoever an entry of `env` is for. */
const others = /^(NODE_EXTRA_CA_CERTS|NODE_USE_ENV_PROXY|HTTP_PROXY|HTTPS_PROXY|NO_PROXY)$/;

const ownConfig = async (service: string): Promise<Spec> => {
  const file = join(repository, "services", service, "src/config.ts");
  return existsSync(file) ? ((await import(file)) as { config: Spec }).config : {};
};

/** What is wrong with the variables of an installation's services: given but never read, or needed and not given. */
export const environmentFaults = async (documents: readonly Document[]): Promise<string[]> => {
  const faults: string[] = [];
  for (const { kind, name, pod } of podsOf(documents)) {
    const [{ name: container, env }] = pod.containers as [Json];
    // Doctor says itself what its service lacks.
    const examines = container === "doctor";
    if (kind !== "Deployment" && !examines) continue;
    const service = examines ? name.replace(/^.*?-(\w+)-preflight.*$/, "$1") : container;
    const given: string[] = env.map(({ name }: Json) => name);
    const spec: Record<string, Entry<unknown>> = {
      ...commonConfig,
      ...peersConfig,
      ...(given.includes("DATABASE_STAFF_URL_FILE") && databaseConfig),
      ...(await ownConfig(service)),
    };
    const entries = Object.entries(spec).map(([name, entry]) => ({ variable: variableOf(name), entry }));
    const known = new Set(
      entries.flatMap(({ variable, entry }) => (entry.secret ? [variable, `${variable}_FILE`] : [variable])),
    );
    faults.push(
      ...given
        .filter((name) => !known.has(name) && !others.test(name) && !name.startsWith("EXAMPLE_"))
        .map((name) => `${service} is given ${name}, which it does not read`),
      ...entries
        .filter(({ variable, entry }) => {
          const has = given.includes(variable) || given.includes(`${variable}_FILE`);
          return entry.required && !has && !examines;
        })
        .map(({ variable }) => `${service} needs ${variable}`),
    );
  }
  return faults;
};
