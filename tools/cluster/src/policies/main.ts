/** Keeps the node's packet filter as the NetworkPolicies say: the bridge plugin has no eyes for them. */
import { readFileSync } from "node:fs";
import { Agent, get } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import { pki } from "../pki.ts";
import { kubeconfig, network } from "../places.ts";
import { onNode, run } from "../shell.ts";
import { type Facts, type Labels, type Pod, type Policy, tableOf } from "./rules.ts";

const everyMs = 500;
const agent = new Agent({ keepAlive: true, ca: readFileSync(pki("ca.crt")) });
const { users } = parse(readFileSync(kubeconfig, "utf8")) as { users: { user: { token: string } }[] };
const headers = { authorization: `Bearer ${users[0]?.user.token}` };

const list = <T>(path: string): Promise<readonly T[]> =>
  new Promise((resolve, reject) => {
    const request = get(
      `https://${network.node}:6443${path}`,
      { agent, headers, timeout: 5_000 },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve((JSON.parse(text) as { items: T[] }).items);
          else reject(new Error(`${path} answers ${response.statusCode}`));
        });
      },
    );
    request.on("timeout", () => request.destroy(new Error(`${path} does not answer`)));
    request.on("error", reject);
  });

type PodObject = {
  metadata: { namespace: string; labels?: Labels };
  spec: {
    hostNetwork?: boolean;
    containers: { ports?: { name?: string; protocol?: string; containerPort: number }[] }[];
  };
  status: { podIP?: string; phase: string };
};

const podOf = ({ metadata, spec, status }: PodObject): Pod[] => {
  const alive = status.phase === "Running" || status.phase === "Pending";
  if (status.podIP === undefined || spec.hostNetwork || !alive) return [];
  const named = spec.containers.flatMap(({ ports = [] }) =>
    ports.map(({ name = "", protocol = "TCP", containerPort }) => [
      `${name}/${protocol.toLowerCase()}`,
      containerPort,
    ]),
  );
  const { namespace, labels = {} } = metadata;
  return [{ namespace, labels, address: status.podIP, ports: Object.fromEntries(named) }];
};

const factsNow = async (): Promise<Facts> => {
  const [policies, pods, namespaces] = await Promise.all([
    list<Policy>("/apis/networking.k8s.io/v1/networkpolicies"),
    list<PodObject>("/api/v1/pods"),
    list<{ metadata: { name: string; labels?: Labels } }>("/api/v1/namespaces"),
  ]);
  return {
    policies,
    pods: pods.flatMap(podOf),
    namespaces: Object.fromEntries(namespaces.map(({ metadata }) => [metadata.name, metadata.labels ?? {}])),
  };
};

for (let applied = ""; ; await sleep(everyMs)) {
  try {
    const table = tableOf(await factsNow());
    if (table === applied) continue;
    await run(...onNode("nft", ["-f", "-"]), table);
    applied = table;
    console.log(`${Temporal.Now.instant()} applied ${table.split("  chain ").length - 2} chains`);
  } catch (error) {
    console.log(`${Temporal.Now.instant()} ${error instanceof Error ? error.message : error}`);
  }
}
