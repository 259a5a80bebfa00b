import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createAuthority } from "@yanapa/backends";
import { provisionDatabase } from "@yanapa/database";
import { certificateSecrets, keysSecret, pathOf as toolOf } from "@yanapa/tool-chart";
import { Secrets } from "@yanapa/tool-constellation";
import { parse, stringify } from "yaml";
import { loadArchive } from "./images.ts";
import { apply, kubectl, kubectlWorks } from "./kubectl.ts";
import { doorOf, doors, natsSeed, outsideDir, readOutside } from "./outside/places.ts";
import { kubeconfig, network, release, repository, stateDir } from "./places.ts";
import { run } from "./shell.ts";

export const valuesFile = join(stateDir, "values.yaml");
const chart = join(repository, "charts/yanapa");
const archive = join(repository, ".yanapa/images/yanapa.tar");

export const services = (): string[] =>
  Object.keys((parse(readFileSync(join(chart, "values.yaml"), "utf8")) as { services: object }).services);

/** Bundles the services as images and hands them to the node. */
export const loadImages = async (): Promise<void> => {
  await run(process.execPath, [join(repository, "tools/image/main.ts"), "--out", archive]);
  await loadArchive(archive);
};

const secret = (name: string, stringData: Readonly<Record<string, string>>): string =>
  stringify({ apiVersion: "v1", kind: "Secret", metadata: { name, namespace: release }, stringData });

/** Makes the namespace, restricted, and the Secrets that the chart expects to find. */
export const prepareNamespace = async (): Promise<void> => {
  const outside = readOutside();
  const restricted = ["enforce", "warn", "audit"].map((mode) => [
    `pod-security.kubernetes.io/${mode}`,
    "restricted",
  ]);
  const manifests = [
    stringify({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: release, labels: Object.fromEntries(restricted) },
    }),
  ];
  const passwords = new Secrets(outsideDir);
  for (const service of services().filter((name) => name !== "gateway")) {
    const urls = await provisionDatabase({
      adminUrl: outside.adminUrl,
      service,
      password: (role) => passwords.password(`${service}/${role}`),
    });
    const reached = (url: string): string => {
      const there = new URL(url);
      there.host = doorOf("postgres");
      return there.href;
    };
    manifests.push(
      secret(`yanapa-postgres-${service}`, {
        "staff-url": reached(urls.staff),
        "requester-url": reached(urls.requester),
        "worker-url": reached(urls.worker),
        "owner-url": reached(urls.owner),
      }),
    );
  }
  const natsUsers = [...services(), "streams"];
  manifests.push(
    secret("yanapa-nats", Object.fromEntries(natsUsers.map((user) => [`${user}.seed`, natsSeed(user)]))),
  );
  manifests.push(
    secret("yanapa-portal", { "client-secret": outside.portalClientSecret, keys: passwords.key("portal") }),
  );
  manifests.push(secret("yanapa-smtp", { url: `smtp://${doorOf("smtp")}` }));
  if (outside.withOpenSearch)
    manifests.push(secret("yanapa-opensearch", { url: `http://${doorOf("opensearch")}` }));
  if (outside.identityEnvironment)
    manifests.push(
      secret("yanapa-keycloak", {
        "client-secret": outside.identityEnvironment.KEYCLOAK_CLIENT_SECRET ?? "",
      }),
    );
  await apply(manifests.join("---\n"));
  // Signing keys stay: whoever runs holds the public halves of those there are.
  if (!kubectlWorks("-n", release, "get", "secret", "yanapa-keys"))
    await apply(keysSecret(services(), "yanapa-keys", release));
  if (!kubectlWorks("-n", release, "get", "secret", "yanapa-tls-gateway"))
    await apply(
      certificateSecrets({ services: services(), namespace: release, release, by: createAuthority("trial") }),
    );
};

/** Values of the trial installation: one pod each, everything else at the machine's end of the cable. */
export const writeValues = (overlay: Readonly<Record<string, unknown>> = {}): void => {
  const outside = readOutside();
  const there = [{ ipBlock: { cidr: `${network.outside}/32` } }];
  const port = Number(new URL(outside.issuer).port);
  const images = parse(readFileSync(archive.replace(/\.tar$/, ".values.yaml"), "utf8")) as {
    migrations: { revision: string };
  };
  const given = readFileSync(join(repository, "deploy/cluster/values.yaml"), "utf8");
  const own = parse(given) as { defaults: object };
  const values = {
    ...own,
    // The node knows images by name: other images of the same name must make other pods.
    defaults: { ...own.defaults, podAnnotations: { "yanapa/images": images.migrations.revision } },
    ...images,
    backends: {
      postgres: { port: doors.postgres, to: there },
      nats: {
        existingSecret: "yanapa-nats",
        url: `nats://${doorOf("nats")}`,
        replicas: 1,
        port: doors.nats,
        to: there,
      },
      keycloak: { issuers: [outside.issuer], jwksUri: outside.jwksUri, port, to: there },
      smtp: { from: "Yanapa <no-responder@yanapa.example.bo>", port: doors.smtp, to: there },
      opensearch: { port: doors.opensearch, to: there },
      ...(outside.identityEnvironment && {
        keycloakAdmin: {
          url: outside.identityEnvironment.KEYCLOAK_URL,
          invites: outside.identityEnvironment.KEYCLOAK_INVITES === "true",
          port,
          to: there,
        },
      }),
    },
    services: {
      ...(outside.withOpenSearch && { knowledge: { uses: ["postgres", "nats", "opensearch"] } }),
      ...(outside.identityEnvironment && {
        identity: { uses: ["postgres", "nats", "keycloak", "keycloakAdmin"] },
      }),
    },
    ...overlay,
  };
  writeFileSync(valuesFile, stringify(values));
};

/** Runs helm against the cluster. */
export const helm = (...args: string[]): Promise<string> =>
  run("env", [`KUBECONFIG=${kubeconfig}`, toolOf("helm"), ...args]);

/** Installs, or upgrades to what the values say, and waits until everything is there. Gives helm's own words. */
export const install = (...more: string[]): Promise<string> =>
  helm(
    ...["upgrade", "--install", release, chart, "--namespace", release, "--values", valuesFile],
    ...["--wait", "--wait-for-jobs", "--timeout", "10m", ...more],
  );

/** Runs the chart's own test in a pod; gives what the pod wrote. Throws when it fails. */
export const helmTest = async (): Promise<string> => {
  const said = await helm("test", release, "-n", release, "--logs");
  return said.slice(said.lastIndexOf("POD LOGS:")).trim();
};

/** Where the one public origin is reached from the machine: the address of the portal's Service, over the cable. */
export const restUrl = async (): Promise<string> => {
  const found = await kubectl(
    "-n",
    release,
    "get",
    "service",
    `${release}-portal`,
    "-o",
    "jsonpath={.spec.clusterIP}",
  );
  return `http://${found}:${restPort}`;
};
const restPort = 8080;
