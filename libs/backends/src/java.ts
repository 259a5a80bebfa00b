import { readFileSync } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

/** A Java runtime of the machine: its home folder and main version. */
export type Java = {
  home: string;
  version: number;
};

/** Where Linux distributions put theirs. */
const USUAL_FOLDER = "/usr/lib/jvm";

/**
 * Finds a Java of at least the version `oldest`, the newest one when there are several: in JAVA_HOME, on the PATH and
 * in /usr/lib/jvm. Undefined when there is none.
 */
export const findJava = async ({ oldest }: { oldest: number }): Promise<Java | undefined> => {
  const homes: string[] = [];
  if (process.env.JAVA_HOME) homes.push(process.env.JAVA_HOME);
  for (const folder of (process.env.PATH ?? "").split(delimiter).filter(Boolean)) {
    const program = await realpath(join(folder, "java")).catch(() => undefined);
    if (program) homes.push(dirname(dirname(program)));
  }
  const installed = await readdir(USUAL_FOLDER).catch((): string[] => []);
  homes.push(...installed.map((name) => join(USUAL_FOLDER, name)));
  return homes
    .flatMap((home) => readJava(home) ?? [])
    .filter(({ version }) => version >= oldest)
    .sort((one, other) => other.version - one.version)[0];
};

/** Every Java says its version in the file `release` of its home. */
const readJava = (home: string): Java | undefined => {
  try {
    const version = /^JAVA_VERSION="(\d+)/m.exec(readFileSync(join(home, "release"), "utf8"))?.[1];
    return version ? { home, version: Number(version) } : undefined;
  } catch {
    return undefined;
  }
};
