import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findJava, type Java } from "./java.ts";
import { fetchMavenZip, type MavenZip, unpackZip } from "./maven.ts";
import { defaultCacheDir } from "./nats-binary.ts";

const ZIP: MavenZip = {
  group: "org.keycloak",
  artifact: "keycloak-quarkus-dist",
  version: "26.7.3",
  sha256: "27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f",
};
const OLDEST_JAVA = 17;
const BUILD_TIMEOUT_MS = 5 * 60_000;

/** A Keycloak that was built for H2 with health and only needs to be started, and the Java it runs on. */
export type KeycloakDistribution = {
  home: string;
  java: Java;
  version: string;
};

/** Whether this machine has the Java that Keycloak needs. */
export const canRunKeycloak = async (): Promise<boolean> =>
  (await findJava({ oldest: OLDEST_JAVA })) !== undefined;

/**
 * Finds Keycloak in the cache, or fetches it from Maven Central (177 MB, pinned by SHA-256) and builds it there once.
 *
 * @throws Error that says what is missing: Java 17 or later, or a way to Maven Central.
 */
export const locateKeycloak = async ({
  cacheDir = defaultCacheDir(),
} = {}): Promise<KeycloakDistribution> => {
  const java = await findJava({ oldest: OLDEST_JAVA });
  if (!java) {
    throw new Error(
      `Keycloak necesita Java ${OLDEST_JAVA} o posterior y no se encontró ninguno en JAVA_HOME, en el PATH ni en ` +
        "/usr/lib/jvm (en Debian: apt install openjdk-17-jre-headless).",
    );
  }
  const home = join(cacheDir, `keycloak-${ZIP.version}`);
  if (!existsSync(home)) {
    await mkdir(cacheDir, { recursive: true });
    const scratch = await mkdtemp(join(cacheDir, "fetch-"));
    try {
      const unpacked = join(scratch, "keycloak");
      await unpackZip(await fetchMavenZip(ZIP, scratch), scratch, unpacked);
      await promisify(execFile)(
        "sh",
        [join(unpacked, "bin/kc.sh"), "build", "--db=dev-file", "--health-enabled=true"],
        { env: javaEnvironment(java), timeout: BUILD_TIMEOUT_MS },
      );
      await rename(unpacked, home).catch((error: NodeJS.ErrnoException) => {
        // Another start was faster, and left the same.
        if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
      });
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
  return { home, java, version: ZIP.version };
};

/** The quick compiler alone: half the time to start, and nobody measures throughput on this Keycloak. */
export const javaEnvironment = (java: Java): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  JAVA_HOME: java.home,
  JAVA_OPTS_APPEND: "-XX:TieredStopAtLevel=1",
});
