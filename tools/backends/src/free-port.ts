import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Below the ports that Linux hands to outgoing connections (32768 and above): one of those, free now, may be taken by
 * a connection of our own before the server that it was meant for starts.
 */
const firstPort = 20_000;
const lastPort = 32_000;
const mostTries = 50;

/**
 * A TCP port that is free on the loopback address now: the preferred one, or another at random when that is taken. Who
 * gets it must bind it soon; ports are never reserved.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await isFree(preferred))) return preferred;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const port = randomInt(firstPort, lastPort);
    if (await isFree(port)) return port;
  }
  throw new Error("No hay puertos TCP libres en 127.0.0.1.");
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
