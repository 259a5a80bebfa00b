import type { Document, Json } from "./render.ts";

/** `caller → callee:port` inside the release, and `caller → *:port` to the outside. */
export type Edges = ReadonlySet<string>;

type Rule = {
  readonly ports?: readonly { port: number; protocol: string }[];
  readonly peers?: readonly Json[];
};

const component = "app.kubernetes.io/component";

/** Whether a selector takes in pods of a component; none given takes in all of the release. */
const takesIn = (selector: Json, of: string): boolean =>
  [undefined, of].includes(selector.matchLabels?.[component]);

const rulesOf = (policies: readonly Document[], of: string, direction: "ingress" | "egress"): Rule[] =>
  policies
    .filter(({ spec }) => takesIn(spec.podSelector, of))
    .flatMap(({ spec }) => spec[direction] ?? [])
    .map((rule: Json) => ({ ports: rule.ports, peers: direction === "ingress" ? rule.from : rule.to }));

const lets = (rules: readonly Rule[], other: string, port: number): boolean =>
  rules.some(
    ({ ports, peers }) =>
      ports?.some((one) => one.port === port && one.protocol === "TCP") &&
      (peers === undefined ||
        peers.some(
          ({ podSelector, namespaceSelector, ipBlock }) =>
            podSelector !== undefined &&
            namespaceSelector === undefined &&
            ipBlock === undefined &&
            takesIn(podSelector, other),
        )),
  );

/**
 * Which component may open a connection to which, by what the rendered network policies say on both sides, computed as
 * a cluster would. Only calls to `port` are looked at.
 */
export const reachable = (documents: readonly Document[], port: number): Edges => {
  const policies = documents.filter(({ kind }) => kind === "NetworkPolicy");
  const components = [
    ...new Set(
      documents
        .filter(({ kind }) => ["Deployment", "Job", "Pod"].includes(kind))
        .map(({ metadata }) => metadata.labels[component] as string),
    ),
  ];
  return new Set(
    components.flatMap((caller) =>
      components
        .filter(
          (callee) =>
            callee !== caller &&
            lets(rulesOf(policies, caller, "egress"), callee, port) &&
            lets(rulesOf(policies, callee, "ingress"), caller, port),
        )
        .map((callee) => `${caller} → ${callee}`),
    ),
  );
};

/** TCP ports that a component may reach outside of the release, DNS apart. */
export const outwardPorts = (documents: readonly Document[], of: string): number[] => {
  const policies = documents.filter(({ kind }) => kind === "NetworkPolicy");
  const ports = rulesOf(policies, of, "egress")
    .filter(
      ({ peers }) => peers === undefined || peers.every((peer) => peer.ipBlock || peer.namespaceSelector),
    )
    .flatMap(({ ports: each = [] }) => each)
    .filter(({ port, protocol }) => protocol === "TCP" && port !== 53 && port !== 5353);
  return [...new Set(ports.map(({ port }) => port))].sort((one, other) => one - other);
};
