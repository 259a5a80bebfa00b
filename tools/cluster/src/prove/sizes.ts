import { kubectl } from "../kubectl.ts";
import { nodeName, release } from "../places.ts";
import { openDesk, startLoad } from "./desk.ts";

type Summary = {
  pods: {
    podRef: { name: string; namespace: string };
    containers: { cpu: { usageCoreNanoSeconds: number }; memory: { workingSetBytes: number } }[];
  }[];
};

const measure = async (): Promise<Map<string, { cpuNs: number; bytes: number }>> => {
  const text = await kubectl("get", "--raw", `/api/v1/nodes/${nodeName}/proxy/stats/summary`);
  const { pods } = JSON.parse(text) as Summary;
  return new Map(
    pods
      .filter(({ podRef, containers }) => podRef.namespace === release && containers?.length > 0)
      .map(({ podRef, containers }) => [
        podRef.name.replace(/^yanapa-(\w+)-.*/, "$1"),
        {
          cpuNs: containers[0]?.cpu.usageCoreNanoSeconds ?? 0,
          bytes: containers[0]?.memory.workingSetBytes ?? 0,
        },
      ]),
  );
};

const table = async (seconds: number): Promise<[string, number, number][]> => {
  // The kubelet looks every ten seconds or so.
  const before = await measure();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const after = await measure();
  return [...after].map(([name, { cpuNs, bytes }]) => [
    name,
    Math.round((cpuNs - (before.get(name)?.cpuNs ?? cpuNs)) / 1e6 / seconds),
    Math.round(bytes / 2 ** 20),
  ]);
};

/** What each pod takes: at rest, and while tickets are registered as fast as eight clients can. */
export const sizes = async (): Promise<string> => {
  const seconds = 40;
  const idle = await table(seconds);
  const load = startLoad(await openDesk(), { clients: 8, pauseMs: 0, repeats: 0 });
  const busy = new Map((await table(seconds)).map(([name, cpu, mib]) => [name, { cpu, mib }]));
  const { acknowledged } = await load.stop();
  const lines = idle.map(([name, cpu, mib]) => {
    const under = busy.get(name);
    return `| ${name} | ${cpu} m, ${mib} MiB | ${under?.cpu ?? 0} m, ${under?.mib ?? 0} MiB |`;
  });
  return [
    `${Math.round(acknowledged.length / seconds)} registrations per second`,
    "| service | at rest | under that load |",
    ...lines.sort(),
  ].join("\n");
};
