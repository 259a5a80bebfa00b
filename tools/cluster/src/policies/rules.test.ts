import { describe, expect, it } from "@jest/globals";
import { type Facts, type Labels, type Policy, rulesOf, selects, tableOf } from "./rules.ts";

const pod = (name: string, address: string, namespace = "yanapa") => ({
  namespace,
  address,
  labels: { app: name },
  ports: { "grpc/tcp": name === "tickets" ? 5000 : 6000 },
});
const pods = [pod("gateway", "10.0.0.1"), pod("tickets", "10.0.0.2"), pod("dns", "10.0.0.9", "kube-system")];
const policy = (spec: Policy["spec"]): Policy => ({ metadata: { namespace: "yanapa" }, spec });
const facts = (...policies: Policy[]): Facts => ({
  policies,
  pods,
  namespaces: { yanapa: {}, "kube-system": { system: "yes" } },
});
const tickets = { matchLabels: { app: "tickets" } };

describe("network policies", () => {
  it("isolate nobody whom no policy selects", () => {
    expect(rulesOf("Ingress", facts()).size).toBe(0);
    expect(rulesOf("Egress", facts(policy({ podSelector: tickets, ingress: [] }))).size).toBe(0);
  });

  it("let nothing in where a policy allows nothing", () => {
    const isolated = rulesOf("Ingress", facts(policy({ podSelector: tickets })));
    expect([...isolated]).toEqual([["10.0.0.2", []]]);
    expect(tableOf(facts(policy({ podSelector: tickets })))).toContain(
      "ingress_10_0_0_2 {\n    counter drop",
    );
  });

  it("let pods of the same namespace in by label and named port", () => {
    const from = [{ podSelector: { matchLabels: { app: "gateway" } } }];
    const rule = policy({ podSelector: tickets, ingress: [{ from, ports: [{ port: "grpc" }] }] });
    expect(rulesOf("Ingress", facts(rule)).get("10.0.0.2")).toEqual([
      "ip saddr { 10.0.0.1 } ip daddr 10.0.0.2 tcp dport 5000 accept",
    ]);
  });

  it("let pods out to another namespace, to addresses but some, and to everybody", () => {
    const egress = [
      {
        to: [{ namespaceSelector: { matchLabels: { system: "yes" } } }],
        ports: [{ port: 53, protocol: "UDP" }],
      },
      { to: [{ ipBlock: { cidr: "192.0.2.0/24", except: ["192.0.2.7/32"] } }] },
      { ports: [{ port: 80, endPort: 90 }] },
    ];
    const rule = policy({ podSelector: tickets, policyTypes: ["Egress"], egress });
    expect(rulesOf("Egress", facts(rule)).get("10.0.0.2")).toEqual([
      "ip daddr { 10.0.0.9 } udp dport 53 accept",
      "ip daddr 192.0.2.0/24 ip daddr != { 192.0.2.7/32 } accept",
      "tcp dport 80-90 accept",
    ]);
    // What may leave is then still looked at by whoever receives it.
    expect(tableOf(facts(rule))).toContain("tcp dport 80-90 return");
  });

  it("allow nobody by a peer that means no pod", () => {
    const from = [{ podSelector: { matchLabels: { app: "nobody" } } }];
    const isolated = rulesOf("Ingress", facts(policy({ podSelector: tickets, ingress: [{ from }] })));
    expect(isolated.get("10.0.0.2")).toEqual([]);
  });

  it("select by expressions as the API says", () => {
    const by = (operator: "In" | "NotIn" | "Exists" | "DoesNotExist", values?: string[]) =>
      ([{ app: "tickets" }, { app: "audit" }, {}] as Labels[]).map((labels) =>
        selects({ matchExpressions: [{ key: "app", operator, ...(values && { values }) }] }, labels),
      );
    expect(by("In", ["tickets"])).toEqual([true, false, false]);
    expect(by("NotIn", ["tickets"])).toEqual([false, true, true]);
    expect(by("Exists")).toEqual([true, true, false]);
    expect(by("DoesNotExist")).toEqual([false, false, true]);
  });
});
