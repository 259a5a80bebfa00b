import { type Document, type Json, podsOf } from "./render.ts";

/** What holds for every object of every installation. Each gives what breaks it. */
type Invariant = (documents: readonly Document[]) => readonly string[];

const containersOf = (documents: readonly Document[]): { at: string; pod: Json; container: Json }[] =>
  podsOf(documents).flatMap(({ name, kind, pod }) =>
    [...(pod.initContainers ?? []), ...pod.containers].map((container: Json) => ({
      at: `${kind} ${name}, container ${container.name}`,
      pod,
      container,
    })),
  );

const everyContainer =
  (holds: (container: Json, pod: Json) => boolean): Invariant =>
  (documents) =>
    containersOf(documents)
      .filter(({ container, pod }) => !holds(container, pod))
      .map(({ at }) => at);

const everyPod =
  (holds: (pod: Json, kind: string) => boolean): Invariant =>
  (documents) =>
    podsOf(documents)
      .filter(({ pod, kind }) => !holds(pod, kind))
      .map(({ name, kind }) => `${kind} ${name}`);

const everyDeployment =
  (holds: (deployment: Document) => boolean): Invariant =>
  (documents) =>
    documents
      .filter(({ kind }) => kind === "Deployment")
      .filter((document) => !holds(document))
      .map(({ metadata }) => `Deployment ${metadata.name}`);

const secondsOf = (duration: string): number => Number(duration.replace(/s$/, ""));
const variable = (container: Json, name: string): string =>
  container.env.find((one: Json) => one.name === name)?.value ?? "";

/** By sentence. */
export const invariants: Readonly<Record<string, Invariant>> = {
  "every pod is what Pod Security `restricted` admits": everyPod(
    (pod) =>
      pod.securityContext.runAsNonRoot === true &&
      pod.securityContext.runAsUser !== 0 &&
      pod.securityContext.seccompProfile?.type === "RuntimeDefault" &&
      !pod.hostNetwork &&
      !pod.hostPID &&
      pod.volumes.every((volume: Json) =>
        ["configMap", "emptyDir", "projected", "secret"].some((kind) => kind in volume),
      ),
  ),
  "every container has no right of root and writes to no file of its image": everyContainer(
    ({ securityContext: context }) =>
      context.allowPrivilegeEscalation === false &&
      context.readOnlyRootFilesystem === true &&
      context.capabilities.drop.join() === "ALL",
  ),
  "no pod gets a token of Kubernetes or variables of other services": everyPod(
    (pod) => pod.automountServiceAccountToken === false && pod.enableServiceLinks === false,
  ),
  "every pod has a service account of ours": (documents) => {
    const accounts = new Set(
      documents.filter(({ kind }) => kind === "ServiceAccount").map(({ metadata }) => metadata.name),
    );
    return podsOf(documents)
      .filter(({ pod }) => !accounts.has(pod.serviceAccountName))
      .map(({ name }) => name);
  },
  "every container says what it needs, and how much memory and disk it may take": everyContainer(
    ({ resources: { requests, limits } }) =>
      Boolean(requests.cpu && requests.memory && limits.memory && limits["ephemeral-storage"]) &&
      limits.cpu === undefined,
  ),
  "no image is `latest`, and all come from one place": (documents) => {
    const images = containersOf(documents).map(({ container }) => container.image as string);
    const prefixes = new Set(images.map((image) => image.replace(/\/[a-z]+:[^/]*$/, "")));
    return [...images.filter((image) => /:latest|\/[^:]+$/.test(image)), ...[...prefixes].slice(1)];
  },
  "every variable is given once": everyContainer(({ env = [] }) => {
    const names = env.map(({ name }: Json) => name);
    return new Set(names).size === names.length;
  }),
  "every object stands in the release's namespace, and its name fits": (documents) =>
    documents
      .filter(({ metadata }) => metadata.namespace !== "yanapa" || metadata.name.length > 63)
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`),
  "every mounted volume exists, and every volume is mounted": everyPod((pod) => {
    const mounted = pod.containers.flatMap(({ volumeMounts = [] }: Json) =>
      volumeMounts.map(({ name }: Json) => name),
    );
    const volumes = pod.volumes.map(({ name }: Json) => name);
    return new Set(mounted).symmetricDifference(new Set(volumes)).size === 0;
  }),
  "the chart makes no secret": (documents) =>
    documents.filter(({ kind }) => kind === "Secret").map(({ metadata }) => metadata.name),
  "every service has the three probes, on the plaintext management port": everyDeployment(({ spec }) =>
    spec.template.spec.containers.every((container: Json) =>
      Object.entries({ startupProbe: "/startup", readinessProbe: "/ready", livenessProbe: "/live" }).every(
        ([probe, path]) =>
          container[probe]?.httpGet.path === path && container[probe].httpGet.port === "management",
      ),
    ),
  ),
  "every service is spread over nodes and zones": everyDeployment(({ spec }) => {
    const constraints: Json[] = spec.template.spec.topologySpreadConstraints ?? [];
    return (
      constraints.length === 2 &&
      constraints.every(
        ({ labelSelector }) =>
          JSON.stringify(labelSelector.matchLabels) === JSON.stringify(spec.selector.matchLabels),
      )
    );
  }),
  "every service has time to end: preStop, drain and grace": everyDeployment(({ spec }) => {
    const { terminationGracePeriodSeconds: given, containers } = spec.template.spec;
    const [container] = containers;
    const drain =
      secondsOf(variable(container, "DRAIN_DELAY")) + secondsOf(variable(container, "DRAIN_GRACE"));
    return given > (container.lifecycle?.preStop.sleep.seconds ?? 0) + drain;
  }),
  "a rollout takes no pod away before its follower is ready": everyDeployment(
    ({ spec }) => spec.strategy.rollingUpdate.maxUnavailable === 0,
  ),
  "no Job is a hook": (documents) =>
    documents
      .filter(({ kind }) => kind === "Job")
      .filter(({ metadata }) => metadata.annotations["helm.sh/hook"] !== undefined)
      .map(({ metadata }) => metadata.name),
  "no path is Exact, which OpenShift's router drops": (documents) =>
    documents.filter((document) => JSON.stringify(document).includes('"Exact"')).map(({ kind }) => kind),
};
