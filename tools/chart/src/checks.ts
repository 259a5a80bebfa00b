import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { namedChartValues } from "@yanapa/service";
import { parse } from "yaml";
import { alertsWithoutPage } from "./alerts.ts";
import { environmentFaults } from "./environment.ts";
import { invariants } from "./invariants.ts";
import { kubernetesVersions, run } from "./programs.ts";
import { outwardPorts, reachable } from "./reachability.ts";
import { openPlaces, readmeText, undescribed, unknownValues } from "./readme.ts";
import {
  chart,
  type Document,
  type Installation,
  installations,
  type Json,
  render,
  template,
} from "./render.ts";
import { schemasOf } from "./schemas.ts";
import { impossibleValues, wrongValues } from "./wrong-values.ts";

/** One thing that must hold: gives what does not. */
export type Check = { readonly name: string; faults(): Promise<readonly string[]> | readonly string[] };

const read = (file: string): string => readFileSync(join(chart, file), "utf8");
const rendered = new Map<Installation, Promise<Document[]>>();
const documentsOf = (name: Installation): Promise<Document[]> => {
  const known = rendered.get(name) ?? render(installations[name]);
  rendered.set(name, known);
  return known;
};
const names = Object.keys(installations) as Installation[];
const everywhere = async (
  holds: (documents: readonly Document[]) => readonly string[] | Promise<readonly string[]>,
): Promise<string[]> => {
  const faults = [];
  for (const name of names)
    for (const fault of await holds(await documentsOf(name))) faults.push(`${name}: ${fault}`);
  return faults;
};

const schemaChecks: Check[] = [
  {
    name: "the schema is closed, and describes every value",
    faults: () => {
      const schema = JSON.parse(read("values.schema.json"));
      const definitions = Object.values(schema.$defs) as Json[];
      return [schema, ...definitions].flatMap((one) => [
        ...undescribed(one).map((place) => `${place} has no description`),
        ...openPlaces(one).map((place) => `${place} takes any key`),
      ]);
    },
  },
  {
    name: "templates and schema know the same values",
    faults: () =>
      unknownValues(
        globSync("templates/**/*.{yaml,tpl,txt}", { cwd: chart })
          .map((file) => read(file))
          .join("\n"),
      ),
  },
  { name: "every alert has a page that says what to do, and the other way round", faults: alertsWithoutPage },
  {
    name: "every value that doctor tells people to change is one",
    faults: () => {
      const values = parse(read("values.yaml")) as Json;
      return namedChartValues.filter(
        (path) => path.split(".").reduce((at: Json, key) => at?.[key], values) === undefined,
      );
    },
  },
  ...wrongValues.map(({ place, values }) => ({
    name: `refused at ${place === "" ? "the root" : place}: ${JSON.stringify(values)}`,
    faults: async () => {
      const { well, output } = await template(installations.default, values);
      return !well && output.includes(`at '${place}'`) ? [] : [well ? "it was accepted" : output];
    },
  })),
  ...impossibleValues.map(({ says, values }) => ({
    name: `cannot work: ${says}`,
    faults: async () => {
      const { well, output } = await template(installations.default, values);
      return !well && output.includes(says) ? [] : [well ? "it was accepted" : output];
    },
  })),
  {
    name: "all that cannot work is told at once",
    faults: async () => {
      const { output } = await template([], { keys: { existingSecret: "" } });
      const missing = ["keys.existingSecret", "backends.keycloak.issuers", "backends.smtp.from"];
      return missing.filter((place) => !output.includes(place));
    },
  },
];

const lintChecks: Check[] = names.map((name) => ({
  name: `helm lint --strict, ${name}`,
  faults: async () => {
    const values = installations[name].flatMap((file) => ["--values", join(chart, file)]);
    const { well, output } = await run("helm", ["lint", "--strict", chart, ...values]);
    return well ? [] : [output];
  },
}));

const kubernetesChecks: Check[] = names.flatMap((name) => [
  ...kubernetesVersions.map((version) => ({
    name: `kubeconform -strict on Kubernetes ${version}, ${name}`,
    faults: async () => {
      const folder = await schemasOf(version);
      const { output: manifests } = await template(installations[name]);
      const location = `${folder}/{{.ResourceKind}}{{.KindSuffix}}.json`;
      const { well, output } = await run(
        "kubeconform",
        ["-strict", "-summary", "-schema-location", location, "-"],
        manifests,
      );
      return well && /Valid: [1-9]\d*, Invalid: 0, Errors: 0, Skipped: 0/.test(output) ? [] : [output];
    },
  })),
  {
    name: `kube-score without anything critical, ${name}`,
    faults: async () => {
      const { output: manifests } = await template(installations[name]);
      const { output } = await run(
        "kube-score",
        [
          ...["score", "-", "--output-format", "ci", "--kubernetes-version", "v1.35"],
          // A CPU limit only slows what could run; images are named by version or digest, so nothing changes under a name.
          ...["--ignore-container-cpu-limit", "--ignore-test", "container-image-pull-policy"],
          // Where the cluster gives user and group, the chart names none.
          ...(manifests.includes("runAsUser")
            ? []
            : ["--ignore-test", "container-security-context-user-group-id"]),
        ],
        manifests,
      );
      const critical = output.split("\n").filter((line) => line.startsWith("[CRITICAL]"));
      return output.includes("[OK]") ? critical : [output];
    },
  },
]);

const invariantChecks: Check[] = Object.entries(invariants).map(([name, invariant]) => ({
  name,
  faults: () => everywhere(invariant),
}));

/** Everything in `full` that has to be on every pod, by what a pod's text contains. */
const onEveryPod = {
  "the registry": "registro.example.bo/agetic/yanapa/",
  "the pull secret": '"imagePullSecrets":[{"name":"registro"}]',
  "the authorities": '"NODE_EXTRA_CA_CERTS"',
  "the proxy": '"HTTPS_PROXY"',
};

const graphChecks: Check[] = [
  {
    name: "network policies let through the calls of `services`, both ways, and nothing else",
    faults: () =>
      everywhere((documents) => {
        const { services } = parse(read("values.yaml")) as { services: Record<string, Json> };
        const drawn = new Set([
          ...Object.entries(services).flatMap(([caller, { calls = [] }]) =>
            calls.map((callee: string) => `${caller} → ${callee}`),
          ),
          ...Object.keys(services).map((callee) => `test → ${callee}`),
        ]);
        return [...reachable(documents, 5000).symmetricDifference(drawn)];
      }),
  },
  {
    name: "a service reaches its own backends and no other, and Jobs theirs alone",
    faults: async () => {
      const documents = await documentsOf("full");
      const expected = {
        audit: [3128, 4222, 4318, 6432],
        "audit-migrate": [3128, 6432],
        "channels-preflight": [465, 3128, 4222, 6432],
        channels: [465, 3128, 4222, 4318, 6432],
        gateway: [443, 3128, 4222, 4318, 8080],
        knowledge: [3128, 4222, 4318, 6432, 9200],
        streams: [3128, 4222],
      };
      return Object.entries(expected).flatMap(([of, ports]) => {
        const found = outwardPorts(documents, of);
        return found.join() === ports.join() ? [] : [`${of} reaches ${found}, not ${ports}`];
      });
    },
  },
  {
    name: "services are given the variables they read, and all they need",
    faults: () => everywhere(environmentFaults),
  },
  ...Object.entries(onEveryPod).map(([what, text]) => ({
    name: `${what} is on every pod, Jobs and tests too`,
    faults: async () =>
      (await documentsOf("full"))
        .filter(({ kind }) => ["Deployment", "Job", "Pod"].includes(kind))
        .filter((document) => !JSON.stringify(document).includes(text))
        .map(({ kind, metadata }) => `${kind} ${metadata.name}`),
  })),
  {
    name: "with null no user, no group and no null is left, as OpenShift needs",
    faults: async () => {
      const text = JSON.stringify(await documentsOf("openshift"));
      return ["runAsUser", "runAsGroup", "fsGroup", ":null"].filter((word) => text.includes(word));
    },
  },
  {
    name: "a Job's name stays while nothing changes, and is another with another image or revision",
    faults: async () => {
      const jobs = async (over?: object) =>
        (await render(installations.default, over))
          .filter(({ kind }) => kind === "Job")
          .map(({ metadata }) => metadata.name as string);
      const [before, same, digest, revision] = [
        await jobs(),
        await jobs({ services: { tickets: { replicas: 5 } } }),
        await jobs({ image: { digests: { tickets: `sha256:${"1".repeat(64)}` } } }),
        await jobs({ migrations: { revision: "2" } }),
      ];
      const others = (now: readonly string[]) => now.filter((name) => !before.includes(name));
      return [
        ...(others(same).length === 0 ? [] : ["another number of replicas renames Jobs"]),
        ...(others(digest).length > 0 && others(digest).every((name) => name.includes("-tickets-"))
          ? []
          : ["another digest of tickets does not rename its Jobs alone"]),
        ...(others(revision).length === before.length ? [] : ["another revision does not rename every Job"]),
      ];
    },
  },
];

const unitTests: Check = {
  name: "helm-unittest",
  faults: async () => {
    const { well, output } = await run("helm-unittest", ["--strict", chart]);
    return well && /^Tests:\s+[1-9]\d* passed/m.test(output) ? [] : [output];
  },
};

/** A table's cells without the blanks that a formatter puts around them. */
const unpadded = (text: string): string => text.replace(/ +/g, " ").replace(/-{3,}/g, "---");

const readmeCheck: Check = {
  name: "README.md says what schema and values say",
  faults: () => {
    const text = read("README.md");
    return unpadded(readmeText(text)) === unpadded(text) ? [] : ["run node tools/chart/main.ts readme"];
  },
};

/** All of them, the cheapest first. */
export const checks: readonly Check[] = [
  readmeCheck,
  ...schemaChecks,
  ...lintChecks,
  ...invariantChecks,
  ...graphChecks,
  unitTests,
  ...kubernetesChecks,
];
