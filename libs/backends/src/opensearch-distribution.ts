import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { findJava, type Java } from "./java.ts";
import { fetchMavenZip, type MavenZip, unpackZip } from "./maven.ts";
import { defaultCacheDir } from "./nats-binary.ts";

/** Despite the name of its group, the whole minimal distribution: every core module, no plugin, no Java. */
const ZIP: MavenZip = {
  group: "org.opensearch.distribution.integ-test-zip",
  artifact: "opensearch",
  version: "3.8.0",
  sha256: "196c3cf4602c394f2e40e6174ccbf2a924eae37246f08fa6bbb6b75f9fd5ff1f",
};
const OLDEST_JAVA = 21;

/** An unpacked OpenSearch, never written to, and the Java it runs on. */
export type OpenSearchDistribution = {
  home: string;
  java: Java;
  version: string;
};

/** Whether this machine has the Java that OpenSearch needs. */
export const canRunOpenSearch = async (): Promise<boolean> =>
  (await findJava({ oldest: OLDEST_JAVA })) !== undefined;

/**
 * Finds OpenSearch in the cache, or fetches it from Maven Central (161 MB, pinned by SHA-256) and unpacks it there.
 *
 * @throws Error that says what is missing: Java 21 or later, or a way to Maven Central.
 */
export const locateOpenSearch = async ({
  cacheDir = defaultCacheDir(),
} = {}): Promise<OpenSearchDistribution> => {
  const java = await findJava({ oldest: OLDEST_JAVA });
  if (!java) {
    throw new Error(
      `OpenSearch necesita Java ${OLDEST_JAVA} o posterior y no se encontró ninguno en JAVA_HOME, en el PATH ni en ` +
        "/usr/lib/jvm (por ejemplo, Temurin 25: https://adoptium.net).",
    );
  }
  const home = join(cacheDir, `opensearch-${ZIP.version}`);
  if (!existsSync(home)) {
    await mkdir(cacheDir, { recursive: true });
    const scratch = await mkdtemp(join(cacheDir, "fetch-"));
    try {
      const unpacked = join(scratch, "opensearch");
      await unpackZip(await fetchMavenZip(ZIP, scratch), scratch, unpacked);
      // It looks for the folder even when there are none; and python3's unpacking forgets what may be run.
      await mkdir(join(unpacked, "plugins"), { recursive: true });
      for (const program of ["opensearch", "opensearch-env", "opensearch-env-from-file"])
        await chmod(join(unpacked, "bin", program), 0o755);
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
