type Json = Record<string, unknown>;
type Lock = { packages: Record<string, Json> };

const sorted = <V>(record: Record<string, V>): Record<string, V> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b, "en")));

const print = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;

/** `tools/constellation/services.ts` with one more service before the gateway, which opens the door. */
export const addToConstellation = (text: string, name: string): string => {
  const added = text.replace(/\bgateway(,\s*portal,?\s*\] as const)/, `${name},\n  gateway$1`);
  if (added === text)
    throw new Error("tools/constellation/services.ts no termina su lista con gateway y portal");
  return `import { ${name} } from "@yanapa/${name}/app";\n${added}`;
};

/** The chart's values with a block for one more service, which the gateway calls. */
export const addToChart = (text: string, name: string): string => {
  const calling = text.replace(/(\n {2}gateway:\n {4}calls: \[[^\]]*?),?\s*\]/, `$1, ${name}]`);
  if (calling === text) throw new Error("charts/yanapa/values.yaml no dice a quién llama el gateway");
  return calling.replace(/^services:\n/m, `$&  ${name}:\n    uses: [postgres, nats]\n`);
};

/** A `package.json` with one more dependency on a workspace. */
export const addDependency = (text: string, name: string): string => {
  const manifest = JSON.parse(text) as Json & { dependencies?: Record<string, string> };
  return print({
    ...manifest,
    dependencies: sorted({ ...manifest.dependencies, [`@yanapa/${name}`]: "0.1.0" }),
  });
};

/** The lock file as `npm install` would leave it, without asking any registry. */
export const addToLock = (text: string, name: string, manifest: string): string => {
  const lock = JSON.parse(text) as Lock;
  const { version, license, dependencies, devDependencies } = JSON.parse(manifest) as Json;
  const starter = lock.packages["tools/constellation"] as Json & { dependencies: Record<string, string> };
  const packages = {
    ...lock.packages,
    [`services/${name}`]: { name: `@yanapa/${name}`, version, license, dependencies, devDependencies },
    [`node_modules/@yanapa/${name}`]: { resolved: `services/${name}`, link: true },
    "tools/constellation": {
      ...starter,
      dependencies: sorted({ ...starter.dependencies, [`@yanapa/${name}`]: "0.1.0" }),
    },
  };
  return print({ ...lock, packages: sorted(packages) });
};
