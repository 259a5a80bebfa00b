import { describe, expect, it } from "@jest/globals";
import { invariants } from "./invariants.ts";
import type { Json } from "./render.ts";

const metadata = (name: string) => ({ name, namespace: "yanapa", annotations: {} });

/** An installation of one service and one Job that keeps every invariant. */
const installation = (): Json[] => {
  const pod = () => ({
    serviceAccountName: "yanapa-tickets",
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 33,
    securityContext: { runAsNonRoot: true, runAsUser: 10_001, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "tickets",
        image: "yanapa/tickets:0.1.0",
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        env: [
          { name: "DRAIN_DELAY", value: "5s" },
          { name: "DRAIN_GRACE", value: "20s" },
        ],
        resources: {
          requests: { cpu: "1", memory: "1Gi" },
          limits: { memory: "1Gi", "ephemeral-storage": "1Gi" },
        },
        startupProbe: { httpGet: { path: "/startup", port: "management" } },
        readinessProbe: { httpGet: { path: "/ready", port: "management" } },
        livenessProbe: { httpGet: { path: "/live", port: "management" } },
        lifecycle: { preStop: { sleep: { seconds: 3 } } },
        volumeMounts: [{ name: "tmp" }],
      },
    ],
    volumes: [{ name: "tmp", emptyDir: {} }],
    topologySpreadConstraints: [
      { labelSelector: { matchLabels: { a: "b" } } },
      { labelSelector: { matchLabels: { a: "b" } } },
    ],
  });
  return [
    { kind: "ServiceAccount", metadata: metadata("yanapa-tickets") },
    {
      kind: "Deployment",
      metadata: metadata("yanapa-tickets"),
      spec: {
        selector: { matchLabels: { a: "b" } },
        strategy: { rollingUpdate: { maxUnavailable: 0 } },
        template: { spec: pod() },
      },
    },
    { kind: "Job", metadata: metadata("yanapa-tickets-migrate"), spec: { template: { spec: pod() } } },
  ];
};

/** For each invariant a change that breaks it, and nothing else. */
const breaks: Record<string, (documents: Json[], pod: Json, container: Json) => void> = {
  "every pod is what Pod Security `restricted` admits": (_, pod) => {
    pod.volumes = [{ name: "tmp", hostPath: {} }];
  },
  "every container has no right of root and writes to no file of its image": (_, __, container) => {
    container.securityContext.readOnlyRootFilesystem = false;
  },
  "no pod gets a token of Kubernetes or variables of other services": (_, pod) => {
    delete pod.enableServiceLinks;
  },
  "every pod has a service account of ours": (_, pod) => {
    pod.serviceAccountName = "default";
  },
  "every container says what it needs, and how much memory and disk it may take": (_, __, container) => {
    delete container.resources.limits.memory;
  },
  "no image is `latest`, and all come from one place": (_, __, container) => {
    container.image = "yanapa/tickets:latest";
  },
  "every variable is given once": (_, __, container) => {
    container.env.push({ name: "DRAIN_DELAY", value: "1s" });
  },
  "every object stands in the release's namespace, and its name fits": ([, deployment]) => {
    deployment.metadata.namespace = "default";
  },
  "every mounted volume exists, and every volume is mounted": (_, pod) => {
    pod.volumes.push({ name: "secrets", emptyDir: {} });
  },
  "the chart makes no secret": (documents) => {
    documents.push({ kind: "Secret", metadata: metadata("yanapa-keys") });
  },
  "every service has the three probes, on the plaintext management port": (_, __, container) => {
    container.livenessProbe.httpGet.path = "/ready";
  },
  "every service is spread over nodes and zones": (_, pod) => {
    pod.topologySpreadConstraints.pop();
  },
  "every service has time to end: preStop, drain and grace": (_, pod) => {
    pod.terminationGracePeriodSeconds = 28;
  },
  "a rollout takes no pod away before its follower is ready": ([, deployment]) => {
    deployment.spec.strategy.rollingUpdate.maxUnavailable = 1;
  },
  "no Job is a hook": ([, , job]) => {
    job.metadata.annotations["helm.sh/hook"] = "pre-install";
  },
  "no path is Exact, which OpenShift's router drops": (documents) => {
    documents.push({ kind: "Ingress", metadata: metadata("yanapa"), spec: { pathType: "Exact" } });
  },
};

const broken = (documents: readonly Json[]): string[] =>
  Object.entries(invariants)
    .filter(([, invariant]) => invariant(documents).length > 0)
    .map(([name]) => name);

describe("the invariants of an installation", () => {
  it("hold for one that keeps them", () => {
    expect(broken(installation())).toEqual([]);
  });

  it("have a case each", () => {
    expect(Object.keys(breaks)).toEqual(Object.keys(invariants));
  });

  it.each(Object.keys(breaks))("find who breaks: %s", (name) => {
    const documents = installation();
    const pod = documents[1].spec.template.spec;
    breaks[name]?.(documents, pod, pod.containers[0]);
    expect(broken(documents)).toEqual([name]);
  });
});
