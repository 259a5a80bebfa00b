/** What NetworkPolicies (networking.k8s.io/v1) mean for the pods there are, as rules of nftables. IPv4. */
export type Labels = Readonly<Record<string, string>>;

export type Selector = {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
    readonly values?: readonly string[];
  }[];
};

type Peer = {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
};

type Port = { readonly protocol?: string; readonly port?: number | string; readonly endPort?: number };

type Rule = {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly Port[];
};

export type Policy = {
  readonly metadata: { readonly namespace: string };
  readonly spec: {
    readonly podSelector: Selector;
    readonly policyTypes?: readonly ("Ingress" | "Egress")[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
};

export type Pod = {
  readonly namespace: string;
  readonly address: string;
  readonly labels: Labels;
  /** Number by `name/protocol`, protocol in lower case. */
  readonly ports: Readonly<Record<string, number>>;
};

export type Facts = {
  readonly policies: readonly Policy[];
  readonly pods: readonly Pod[];
  /** Labels by namespace. */
  readonly namespaces: Readonly<Record<string, Labels>>;
};

/** Whether a selector means an object with these labels; an empty one means all. */
export const selects = ({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean =>
  Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
  matchExpressions.every(({ key, operator, values = [] }) => {
    const value = labels[key];
    const isIn = value !== undefined && values.includes(value);
    const means = { In: isIn, NotIn: !isIn, Exists: value !== undefined, DoesNotExist: value === undefined };
    return means[operator];
  });

type Direction = "Ingress" | "Egress";

/** The rules of each pod that some policy isolates, by its address: what none of them lets through is dropped. */
export const rulesOf = (direction: Direction, facts: Facts): Map<string, string[]> => {
  const isolated = new Map<string, string[]>();
  for (const { metadata, spec } of facts.policies) {
    const types = spec.policyTypes ?? (spec.egress ? ["Ingress", "Egress"] : ["Ingress"]);
    if (!types.includes(direction)) continue;
    const rules = (direction === "Ingress" ? spec.ingress : spec.egress) ?? [];
    for (const pod of facts.pods) {
      if (pod.namespace !== metadata.namespace || !selects(spec.podSelector, pod.labels)) continue;
      const own = isolated.get(pod.address) ?? [];
      own.push(...rules.flatMap((rule) => matchesOf(direction, rule, pod, facts)));
      isolated.set(pod.address, own);
    }
  }
  return isolated;
};

const matchesOf = (direction: Direction, rule: Rule, pod: Pod, facts: Facts): string[] => {
  const side = direction === "Ingress" ? "saddr" : "daddr";
  const peers = direction === "Ingress" ? rule.from : rule.to;
  const reached = direction === "Ingress" ? [pod] : facts.pods;
  const who =
    peers === undefined ? [""] : peers.flatMap((peer) => peerMatch(side, peer, pod.namespace, facts));
  return who.flatMap((peer) => portMatches(rule.ports, reached).map((port) => `${peer}${port}accept`));
};

/** `ip saddr { … } ` of a peer; nothing when nobody is meant. */
const peerMatch = (side: string, peer: Peer, namespace: string, facts: Facts): string[] => {
  if (peer.ipBlock !== undefined) {
    const { cidr, except = [] } = peer.ipBlock;
    const without = except.length > 0 ? `ip ${side} != { ${except.join(", ")} } ` : "";
    return [`ip ${side} ${cidr} ${without}`];
  }
  const { namespaceSelector, podSelector = {} } = peer;
  const meant = facts.pods.filter(
    (pod) =>
      (namespaceSelector === undefined
        ? pod.namespace === namespace
        : selects(namespaceSelector, facts.namespaces[pod.namespace] ?? {})) &&
      selects(podSelector, pod.labels),
  );
  if (meant.length === 0) return [];
  return [`ip ${side} { ${[...new Set(meant.map(({ address }) => address))].join(", ")} } `];
};

const portMatches = (ports: readonly Port[] | undefined, reached: readonly Pod[]): string[] =>
  ports === undefined || ports.length === 0
    ? [""]
    : ports.flatMap(({ protocol = "TCP", port, endPort }) => {
        const kind = protocol.toLowerCase();
        if (port === undefined) return [`meta l4proto ${kind} `];
        if (typeof port === "number")
          return [`${kind} dport ${port}${endPort === undefined ? "" : `-${endPort}`} `];
        // A name means another number on each pod.
        return reached.flatMap((pod) => {
          const number = pod.ports[`${port}/${kind}`];
          return number === undefined ? [] : [`ip daddr ${pod.address} ${kind} dport ${number} `];
        });
      });

const chainName = (direction: Direction, address: string): string =>
  `${direction.toLowerCase()}_${address.replaceAll(".", "_")}`;

/**
 * The whole table, written anew at once. Answers pass with the connection they belong to. What a pod sends to its own
 * node is not forwarded, so it is looked at where it arrives; what the node sends to pods (probes) is always let through.
 */
export const tableOf = (facts: Facts): string => {
  const [egress, ingress] = [rulesOf("Egress", facts), rulesOf("Ingress", facts)];
  const leaving = jumpsOf("Egress", egress);
  return [
    "table inet yanapa_policies",
    "delete table inet yanapa_policies",
    "table inet yanapa_policies {",
    ...chainsOf("Egress", egress),
    ...chainsOf("Ingress", ingress),
    ...hook("forward", [...leaving, ...jumpsOf("Ingress", ingress)]),
    ...hook("input", leaving),
    "}",
    "",
  ].join("\n");
};

type Isolated = ReadonlyMap<string, readonly string[]>;

const chainsOf = (direction: Direction, isolated: Isolated): string[] =>
  [...isolated].map(([address, rules]) => {
    // Who may leave is still looked at by whoever receives.
    const onwards = direction === "Egress" ? "return" : "accept";
    const lines = [...new Set(rules)].map((rule) => rule.replace(/accept$/, onwards));
    const body = [...lines, "counter drop"].map((line) => `    ${line}`).join("\n");
    return `  chain ${chainName(direction, address)} {\n${body}\n  }`;
  });

const jumpsOf = (direction: Direction, isolated: Isolated): string[] => {
  if (isolated.size === 0) return [];
  const ways = [...isolated.keys()].map((address) => `${address} : jump ${chainName(direction, address)}`);
  return [`    ip ${direction === "Egress" ? "saddr" : "daddr"} vmap { ${ways.join(", ")} }`];
};

const hook = (name: string, jumps: readonly string[]): string[] => [
  `  chain ${name} {`,
  `    type filter hook ${name} priority filter; policy accept;`,
  "    ct state established,related accept",
  ...jumps,
  "  }",
];
