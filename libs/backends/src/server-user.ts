import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";

/** The system user that owns the data folder and runs the programs. */
export type RunAs = {
  /** Absent when it is our own user. */
  owner?: { uid: number; gid: number };
  /** setpriv and its arguments, when the user needs help to reach the folders. */
  setpriv?: string[];
};

/** What `spawn` needs to run a server's program as the chosen user. */
export type Invocation = {
  command: string;
  args: string[];
  uid?: number | undefined;
  gid?: number | undefined;
};

/**
 * Chooses the system user for a server that refuses to run as root (`server` is its name for people). A normal user runs
 * it as themselves. Root runs it as the owner of the existing data folder, else as `nobody`, so that no user is created
 * on the machine.
 *
 * Folders like `/root` or those of `mktemp -d` are closed to that user, and programs that were unpacked under umask 077.
 * When one is on the way, `setpriv` hands the program the single capability to pass through (CAP_DAC_READ_SEARCH, or
 * CAP_DAC_OVERRIDE for such a program, and where a container has only that one). `access(2)`, by which initdb and postgres look for each other's program, leaves a user's capabilities out
 * unless SECBIT_NO_SETUID_FIXUP is set (credentials(7)); the exec that follows drops all others all the same.
 *
 * @throws Error that names the closed folder when setpriv or the right to set that bit is not on the machine.
 */
export const chooseServerUser = (server: string, dataDir: string, programs: string[]): RunAs => {
  const ownUid = process.getuid?.() ?? 0;
  const existing = statSync(dataDir, { throwIfNoEntry: false });
  if (ownUid !== 0) {
    if (existing && existing.uid !== ownUid) {
      throw new Error(
        `La carpeta de datos ${dataDir} pertenece a otro usuario (uid ${existing.uid}), quizás porque antes se ` +
          "inició como root. Bórrela o vuelva a iniciar como root.",
      );
    }
    return {};
  }
  const { uid, gid } = existing && existing.uid !== 0 ? existing : readNobody(server);
  // Unpacked under umask 077: who may read everything may still not run what no bit lets them run.
  const unrunnable = programs.find((path) => !mayPass(path, uid, gid));
  const closed =
    unrunnable ?? [dataDir, ...programs].map((path) => closedParent(path, uid, gid)).find(Boolean);
  if (!closed) return { owner: { uid, gid } };
  const setpriv = findProgram("setpriv");
  const permitted = permittedCapabilities();
  if (!setpriv || !permitted.has("setpcap")) {
    const remedy = setpriv ? "dé al contenedor CAP_SETPCAP" : "instale setpriv (util-linux)";
    throw new Error(
      `${server} no puede correr como root, y el usuario con que correría (uid ${uid}) no puede atravesar la ` +
        `carpeta ${closed}. Dé paso con \`chmod o+x ${closed}\`, ${remedy} o use otra carpeta.`,
    );
  }
  // Docker's default set has CAP_DAC_OVERRIDE but not the milder one.
  const isMildEnough = permitted.has("dac_read_search") && unrunnable === undefined;
  const capability = isMildEnough ? "+dac_read_search" : "+dac_override";
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  const rights = [
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
    "--securebits=+no_setuid_fixup",
  ];
  return { owner: { uid, gid }, setpriv: [setpriv, ...ids, ...rights, "--"] };
};

/** Says how to spawn a program as the chosen user. */
export const invocation = (runAs: RunAs, program: string, args: string[]): Invocation => {
  const [command, ...before] = [...(runAs.setpriv ?? []), program];
  const ids = runAs.setpriv ? {} : runAs.owner;
  return { command: command ?? program, args: [...before, ...args], ...ids };
};

const readNobody = (server: string): { uid: number; gid: number } => {
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name === "nobody" && uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(`${server} no puede correr como root y esta máquina no tiene el usuario nobody.`);
};

/** The first folder above the path that the user may not pass through, by its mode bits. */
const closedParent = (path: string, uid: number, gid: number): string | undefined => {
  const parents: string[] = [];
  for (let dir = dirname(resolve(path)); ; dir = dirname(dir)) {
    parents.unshift(dir);
    if (dir === "/") break;
  }
  return parents.find((dir) => !mayPass(dir, uid, gid));
};

/** Whether the mode bits let the user pass through a folder, or run a program; what is not there stands in nobody's way. */
const mayPass = (path: string, uid: number, gid: number): boolean => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return true;
  const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
  return (stat.mode & bit) !== 0;
};

const findProgram = (name: string): string | undefined => {
  const dirs = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return dirs.map((dir) => join(dir, name)).find(isExecutable);
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** Bits of the capabilities that matter here, as capabilities(7) numbers them. */
const capabilityBits = { dac_override: 1n, dac_read_search: 2n, setpcap: 8n };

const permittedCapabilities = (): Set<string> => {
  const line = readFileSync("/proc/self/status", "utf8").match(/^CapPrm:\s*([0-9a-f]+)/m);
  const permitted = BigInt(`0x${line?.[1] ?? "0"}`);
  const names = Object.entries(capabilityBits).filter(([, bit]) => (permitted & (1n << bit)) !== 0n);
  return new Set(names.map(([name]) => name));
};
