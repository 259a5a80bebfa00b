import { describe, expect, it } from "@jest/globals";
import { outwardPorts, reachable } from "./reachability.ts";
import type { Json } from "./render.ts";

const component = "app.kubernetes.io/component";
const pods = (of?: string) => ({ podSelector: { matchLabels: of === undefined ? {} : { [component]: of } } });
const deployment = (of: string): Json => ({ kind: "Deployment", metadata: { labels: { [component]: of } } });
const policy = (of: string | undefined, rules: { ingress?: Json[]; egress?: Json[] }): Json => ({
  kind: "NetworkPolicy",
  spec: { ...pods(of), policyTypes: ["Ingress", "Egress"], ...rules },
});
const rpc = [{ port: 5000, protocol: "TCP" }];
const services = [deployment("gateway"), deployment("tickets"), deployment("audit")];
const denied = policy(undefined, {});

describe("who reaches whom", () => {
  it("is nobody when all is denied", () => {
    expect([...reachable([...services, denied], 5000)]).toEqual([]);
  });

  it("takes a rule on both sides", () => {
    const egress = policy("gateway", { egress: [{ to: [pods("tickets")], ports: rpc }] });
    const ingress = policy("tickets", { ingress: [{ from: [pods("gateway")], ports: rpc }] });
    expect([...reachable([...services, denied, egress], 5000)]).toEqual([]);
    expect([...reachable([...services, denied, ingress], 5000)]).toEqual([]);
    expect([...reachable([...services, denied, egress, ingress], 5000)]).toEqual(["gateway → tickets"]);
    expect([...reachable([...services, denied, egress, ingress], 9600)]).toEqual([]);
  });

  it("finds a rule that lets in everybody of the release", () => {
    const open = policy("audit", { ingress: [{ from: [pods()], ports: rpc }] });
    const egress = policy("gateway", { egress: [{ to: [pods("audit")], ports: rpc }] });
    expect([...reachable([...services, denied, open, egress], 5000)]).toEqual(["gateway → audit"]);
  });

  it("finds a rule without peers, which lets out to anywhere", () => {
    const egress = policy("audit", { egress: [{ ports: rpc }] });
    const ingress = policy("tickets", { ingress: [{ from: [pods("audit")], ports: rpc }] });
    expect([...reachable([...services, denied, egress, ingress], 5000)]).toEqual(["audit → tickets"]);
    expect(outwardPorts([...services, egress], "audit")).toEqual([5000]);
  });
});
