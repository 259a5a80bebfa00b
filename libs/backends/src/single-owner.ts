import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process as `/proc` tells it: the start time keeps a reused id from being taken for the old process. */
type ProcessMark = {
  pid: number;
  startTicks: string;
};

type Record = {
  server: ProcessMark;
  owner: ProcessMark;
};

/** The file, beside the folder, that says which process serves the folder and who started it. */
const recordFile = (dir: string): string => `${dir}.pid.json`;

/**
 * Makes sure that no other server uses the folder, because two on one folder corrupt it. A server whose owner has
 * died (kill -9) is stopped first; one whose owner lives is an error that names both.
 */
export const ensureSingleOwner = async (dir: string, stopSignal: NodeJS.Signals): Promise<void> => {
  const record = readRecord(dir);
  if (!record || !isAlive(record.server)) return;
  const orphaned = !isAlive(record.owner);
  if (orphaned) process.kill(record.server.pid, stopSignal);
  const deadline = performance.now() + (orphaned ? 15_000 : 2_000);
  while (performance.now() < deadline) {
    if (!isAlive(record.server)) return;
    await sleep(25);
  }
  throw new Error(
    `La carpeta ${dir} ya está en uso por el proceso ${record.server.pid}, iniciado por el proceso ` +
      `${record.owner.pid}. Deténgalo (por ejemplo con Ctrl-C donde corre) y vuelva a intentar.`,
  );
};

/** Records who serves the folder, for the next start. */
export const recordOwner = (dir: string, serverPid: number): void => {
  const record: Record = { server: markOf(serverPid), owner: markOf(process.pid) };
  writeFileSync(recordFile(dir), JSON.stringify(record), { mode: 0o600 });
};

/** Forgets the record, once the server has ended. */
export const forgetOwner = (dir: string): void => {
  rmSync(recordFile(dir), { force: true });
};

const readRecord = (dir: string): Record | undefined => {
  try {
    return JSON.parse(readFileSync(recordFile(dir), "utf8")) as Record;
  } catch {
    return undefined;
  }
};

const isAlive = (mark: ProcessMark): boolean => {
  const stat = readStat(mark.pid);
  return stat !== undefined && stat.startTicks === mark.startTicks && !"ZX".includes(stat.state);
};

const markOf = (pid: number): ProcessMark => ({ pid, startTicks: readStat(pid)?.startTicks ?? "" });

/** Reads state and start time (fields 3 and 22 of proc(5)); the name before them may hold spaces and parentheses. */
const readStat = (pid: number): { state: string; startTicks: string } | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", startTicks: fields[19] ?? "" };
  } catch {
    return undefined;
  }
};
