import { randomInt } from "node:crypto";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/**
 * Below the ports that Linux hands to outgoing connections (32768 and above): one of those, free now, may be taken by
 * a connection of our own before the server that it was meant for starts.
 */
const firstPort = 20_000;
const lastPort = 32_000;
const mostTries = 50;
/** Who was given a port binds it within this time; until then nobody else on this machine is given it. */
const claimLastsMs = 120_000;

/**
 * A TCP port that is free on the loopback address now: the preferred one, or another at random when that is taken. Who
 * gets it must bind it soon.
 */
export const freePort = async (preferred?: number): Promise<number> => {
  if (preferred && (await isFree(preferred))) return preferred;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const port = randomInt(firstPort, lastPort);
    if (claim(port) && (await isFree(port))) return port;
  }
  throw new Error("No hay puertos TCP libres en 127.0.0.1.");
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Marks a port as given, by a file that only one can make; false while somebody else's mark is fresh. */
const claim = (port: number): boolean => {
  const folder = join(tmpdir(), `yanapa-ports-${userInfo().uid}`);
  const mark = join(folder, String(port));
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(mark, "", { flag: "wx" });
    return true;
  } catch {
    const isFresh = Date.now() - (statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0) < claimLastsMs;
    if (!isFresh) writeFileSync(mark, "");
    return !isFresh;
  }
};
