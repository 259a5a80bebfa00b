import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { kubectl, kubectlJson } from "../kubectl.ts";
import { doorOf } from "../outside/places.ts";
import { release, repository } from "../places.ts";

type Services = Record<string, { calls?: string[]; uses?: string[] }>;

/** Tries connections from inside a pod, all at once; gives those that came about. */
const connectsFrom = async (service: string, targets: readonly string[]): Promise<Set<string>> => {
  const program = `const { connect } = require("node:net");
const one = (target) => new Promise((done) => {
  const [host, port] = target.split(":");
  const socket = connect(Number(port), host);
  const end = (how) => { socket.destroy(); done(how); };
  socket.on("connect", () => end(target)); socket.on("error", () => end("")); setTimeout(() => end(""), 3000);
});
Promise.all(${JSON.stringify(targets)}.map(one)).then((all) => { console.log(all.filter(Boolean).join(" ")); process.exit(0); });`;
  const said = await kubectl(
    ...[
      "-n",
      release,
      "exec",
      `deployment/${release}-${service}`,
      "--",
      "/usr/local/bin/node",
      "-e",
      program,
    ],
  );
  return new Set(said.trim().split(" ").filter(Boolean));
};

/** From every pod to every service and server: what `calls` and `uses` name connects, and nothing else does. */
export const callsAsDeclared = async (): Promise<string> => {
  const { services } = parse(readFileSync(join(repository, "charts/yanapa/values.yaml"), "utf8")) as {
    services: Services;
  };
  const { items } = await kubectlJson<{
    items: { metadata: { name: string }; spec: { ports: { name: string; port: number }[] } }[];
  }>("-n", release, "get", "services");
  const rpc = new Map(
    items.map(({ metadata: { name }, spec }) => [
      name.replace(`${release}-`, ""),
      `${name}.${release}.svc:${spec.ports.find((port) => port.name === "rpc")?.port}`,
    ]),
  );
  const servers = { postgres: doorOf("postgres"), nats: doorOf("nats"), smtp: doorOf("smtp") };
  const wrong: string[] = [];
  let tried = 0;
  let allowed = 0;
  for (const [service, { calls = [], uses = [] }] of Object.entries(services)) {
    const ways: [string, string, boolean][] = [
      ...[...rpc]
        .filter(([peer]) => peer !== service)
        .map(([peer, at]): [string, string, boolean] => [peer, at, calls.includes(peer)]),
      ...Object.entries(servers).map(([name, at]): [string, string, boolean] => [
        name,
        at,
        uses.includes(name),
      ]),
      ["the Kubernetes API", "10.96.0.1:443", false],
    ];
    const came = await connectsFrom(
      service,
      ways.map(([, at]) => at),
    );
    for (const [name, at, declared] of ways) {
      tried += 1;
      if (declared) allowed += 1;
      if (came.has(at) !== declared)
        wrong.push(`${service} → ${name}: ${declared ? "does not connect" : "connects"}`);
    }
  }
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  return `${tried} ways tried: the ${allowed} declared connect, the other ${tried - allowed} do not`;
};
