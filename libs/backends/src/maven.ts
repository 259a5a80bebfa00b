import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const TIMEOUT_MS = 15 * 60_000;

/** A file of Maven Central and what it must be. */
export type MavenZip = {
  /** For example `org.keycloak`. */
  group: string;
  artifact: string;
  version: string;
  sha256: string;
};

/**
 * Puts a zip of Maven Central into a folder and returns its path: over HTTPS, or by `mvn` where only Maven is set up to
 * reach a repository (a mirror, a proxy).
 *
 * @throws Error that names both ways when neither works, and when the file is not the one expected.
 */
export const fetchMavenZip = async (zip: MavenZip, folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${zip.artifact}-${zip.version}.zip`);
  const notes: string[] = [];
  for (const [way, fetchIt] of [
    ["https", () => download(zip, file)],
    ["mvn", () => copyByMaven(zip, folder, file)],
  ] as const) {
    try {
      await fetchIt();
      const sha256 = await sha256Of(file);
      if (sha256 === zip.sha256) return file;
      notes.push(`- ${way}: el archivo no es el esperado (su SHA-256 es ${sha256})`);
    } catch (error) {
      notes.push(`- ${way}: ${(error instanceof Error ? error.message : String(error)).split("\n")[0]}`);
    }
  }
  throw new Error(
    `No se pudo obtener ${zip.group}:${zip.artifact}:${zip.version} de Maven Central:\n${notes.join("\n")}`,
  );
};

const download = async ({ group, artifact, version }: MavenZip, file: string): Promise<void> => {
  const path = `${group.replaceAll(".", "/")}/${artifact}/${version}/${artifact}-${version}.zip`;
  const response = await fetch(`https://repo1.maven.org/maven2/${path}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok || !response.body) throw new Error(`repo1.maven.org respondió ${response.status}`);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
};

const copyByMaven = async (zip: MavenZip, folder: string, file: string): Promise<void> => {
  const coordinates = `${zip.group}:${zip.artifact}:${zip.version}:zip`;
  const plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
  const args = ["-q", "-B", plugin, `-Dartifact=${coordinates}`, `-DoutputDirectory=${folder}`];
  await run("mvn", args, { timeout: TIMEOUT_MS, cwd: folder });
  await access(file);
};

/** Unpacks a zip by whichever program the machine has, and moves what stands at its top to `target` in one step. */
export const unpackZip = async (zip: string, scratch: string, target: string): Promise<void> => {
  const folder = join(scratch, "unpacked");
  await mkdir(folder);
  const ways = [
    ["unzip", ["-q", zip, "-d", folder]],
    ["python3", ["-m", "zipfile", "-e", zip, folder]],
    ["jar", ["-xf", zip]],
  ] as const;
  for (const [index, [program, args]] of ways.entries()) {
    try {
      await run(program, [...args], { cwd: folder });
      break;
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      if (!missing || index === ways.length - 1)
        throw new Error(`No se pudo desempaquetar ${zip}: hace falta unzip, python3 o jar.`, {
          cause: error,
        });
    }
  }
  const [top = "."] = await readdir(folder);
  await rename(join(folder, top), target);
};

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
};
