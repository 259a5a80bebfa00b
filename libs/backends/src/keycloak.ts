import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";
import { javaEnvironment, type KeycloakDistribution, locateKeycloak } from "./keycloak-distribution.ts";
import { defaultCacheDir } from "./nats-binary.ts";
import { type ServerEnd, type ServerProcess, startServerProcess, waitUntilReady } from "./server-process.ts";
import { ensureSingleOwner } from "./single-owner.ts";

export type KeycloakOptions = {
  /** Its home with the H2 database, made when absent. `<dataDir>.log` and `.pid.json` stand beside it. */
  dataDir: string;
  /** Address it listens on, and host of its url; 127.0.0.1 when absent. */
  host?: string;
  /** The exact port; any free one when absent or 0. Issuers carry it: keep it for a folder of an earlier run. */
  port?: number;
  /** Called when the server ends without `stop()`. */
  onExit?: (end: ServerEnd) => void;
};

/** Who may administer: a service account of the realm `master` for programs, and a person for the console. */
export type KeycloakAdmin = {
  clientId: string;
  clientSecret: string;
  username: string;
  password: string;
};

export type Keycloak = {
  /** `http://127.0.0.1:port`, or at the host given; a realm's issuer is `<url>/realms/<realm>`. */
  url: string;
  port: number;
  /** Answers 200 when the server is ready for requests. */
  readyUrl: string;
  admin: KeycloakAdmin;
  pid: number;
  /** Resolves once the process is gone. */
  exited: Promise<void>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
};

/** A cold start on a machine busy with other things took 160 s. */
const READY_TIMEOUT_MS = 300_000;

/** What kc.sh gives Java; without the shell in between, a signal reaches the server itself. */
const JAVA_OPTIONS = [
  "-Xms64m",
  "-Xmx512m",
  "-XX:TieredStopAtLevel=1",
  "-XX:MaxMetaspaceSize=256m",
  "-XX:+UseSerialGC",
  "-XX:+ExitOnOutOfMemoryError",
  "-Dfile.encoding=UTF-8",
  "-Duser.language=en",
  "-Duser.country=US",
  "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
  "-Dpicocli.disable.closures=true",
  "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
  ...["java.util", "java.util.concurrent", "java.security", "java.lang"].map(
    (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
  ),
  "--enable-native-access=ALL-UNNAMED",
];

/**
 * Starts a real Keycloak on 127.0.0.1 with a database of its own and waits until it is ready. The first start on a
 * machine fetches and builds it, and keeps a database with the tables made, of which later folders start as copies.
 *
 * @throws Error that says what is missing, or with the last log lines when it does not start.
 */
export const startKeycloak = async (options: KeycloakOptions): Promise<Keycloak> => {
  const distribution = await locateKeycloak();
  const dataDir = resolve(options.dataDir);
  if (!existsSync(join(dataDir, "data/h2"))) {
    await cp(await preparedHome(distribution), dataDir, { recursive: true, verbatimSymlinks: true });
  }
  const running = await run(distribution, dataDir, options);
  const admin = JSON.parse(readFileSync(join(dataDir, "admin.json"), "utf8")) as KeycloakAdmin;
  return { ...running, admin };
};

/** The home of which every new one is a copy: the tables made, and nobody known but its administrators. */
const preparedHome = async (distribution: KeycloakDistribution): Promise<string> => {
  const cacheDir = defaultCacheDir();
  const prepared = join(cacheDir, `keycloak-${distribution.version}-home`);
  if (existsSync(prepared)) return prepared;
  const scratch = await mkdtemp(join(cacheDir, "keycloak-"));
  try {
    const home = join(scratch, "home");
    for (const folder of ["data", "providers", "themes"]) mkdirSync(join(home, folder), { recursive: true });
    await cp(join(distribution.home, "conf"), join(home, "conf"), { recursive: true });
    symlinkSync(join(distribution.home, "lib"), join(home, "lib"));
    const admin: KeycloakAdmin = {
      clientId: "admin-programs",
      clientSecret: secret(),
      username: "admin",
      password: secret(),
    };
    writeFileSync(join(home, "admin.json"), JSON.stringify(admin), { mode: 0o600 });
    const first = await run(distribution, home, {}, admin);
    await first.stop();
    await rename(home, prepared).catch((error: NodeJS.ErrnoException) => {
      // Another start was faster, and left the same.
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return prepared;
};

const run = async (
  distribution: KeycloakDistribution,
  home: string,
  options: Pick<KeycloakOptions, "host" | "port" | "onExit">,
  bootstrap?: KeycloakAdmin,
): Promise<Omit<Keycloak, "admin">> => {
  await ensureSingleOwner(home, "SIGTERM");
  const port = options.port || (await freePort());
  const managementPort = await freePort();
  const host = options.host ?? "127.0.0.1";
  const url = `http://${host}:${port}`;
  const readyUrl = `http://127.0.0.1:${managementPort}/health/ready`;
  let ready = false;
  const server: ServerProcess = await startServerProcess({
    name: "Keycloak",
    command: join(distribution.java.home, "bin/java"),
    args: [
      ...JAVA_OPTIONS,
      `-Dkc.home.dir=${home}`,
      `-Djboss.server.config.dir=${join(home, "conf")}`,
      "-cp",
      join(home, "lib/quarkus-run.jar"),
      "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
      "start",
      "--optimized",
      "--http-enabled=true",
      `--http-host=${host}`,
      `--http-port=${port}`,
      `--hostname=${url}`,
      "--http-management-host=127.0.0.1",
      `--http-management-port=${managementPort}`,
      // One node: nothing listens for others.
      "--cache=local",
    ],
    env: {
      ...javaEnvironment(distribution.java),
      ...(bootstrap && {
        KC_BOOTSTRAP_ADMIN_CLIENT_ID: bootstrap.clientId,
        KC_BOOTSTRAP_ADMIN_CLIENT_SECRET: bootstrap.clientSecret,
        KC_BOOTSTRAP_ADMIN_USERNAME: bootstrap.username,
        KC_BOOTSTRAP_ADMIN_PASSWORD: bootstrap.password,
      }),
    },
    dir: home,
    stopSignal: "SIGTERM",
    onExit: (end) => {
      if (ready) options.onExit?.(end);
    },
  });
  await waitUntilReady(server, "Keycloak", READY_TIMEOUT_MS, () => isReady(readyUrl));
  ready = true;
  return {
    url,
    port,
    readyUrl,
    pid: server.pid,
    exited: server.exited,
    kill: server.kill,
    stop: server.stop,
  };
};

/** It listens before it is ready, and answers 503 then. Asked seldom: every question slows its start. */
const isReady = async (readyUrl: string): Promise<true | undefined> => {
  try {
    const response = await fetch(readyUrl, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    if (response.ok) return true;
  } catch {
    // Not listening yet.
  }
  await sleep(250);
  return undefined;
};

const secret = (): string => randomBytes(24).toString("base64url");
