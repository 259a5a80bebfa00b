import { readdirSync, readFileSync } from "node:fs";

/** Linux counts CPU time of processes in these. */
const TICK_US = 10_000;

type Stat = { readonly ppid: number; readonly ticks: number };

const statOf = (pid: number): Stat | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [, ppid, , , , , , , , , , utime, stime, cutime, cstime] = fields.map(Number);
    return { ppid: ppid ?? 0, ticks: (utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0) };
  } catch {
    return undefined;
  }
};

/** CPU time in µs that processes and their children have used, ended children included. */
export const cpuUsOf = (pids: readonly number[]): number => {
  const wanted = new Set(pids);
  let ticks = 0;
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat !== undefined && (wanted.has(Number(name)) || wanted.has(stat.ppid))) ticks += stat.ticks;
  }
  return ticks * TICK_US;
};
