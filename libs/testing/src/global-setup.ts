import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Name shared with `servers.ts`, which runs inside the tests. */
const socketVariable = "YANAPA_TEST_SERVERS";

/**
 * Ends the run: without servers each of its tests would fail for this one reason, and wait for it. What started beside
 * it is already stopped; jest's workers end with their parent.
 */
const endRun = (error: Error): never => {
  process.stderr.write(
    `\n✘ Las pruebas no pueden seguir, pues no arrancó lo que necesitan:\n  ${error.message}\n`,
  );
  process.exit(1);
};

/**
 * Holds the run's servers in the jest process: they are started when the first test asks, so that a run of pure tests
 * pays nothing. jest wants its setup as a default export.
 */
const setUp = async (): Promise<void> => {
  const socket = join(tmpdir(), `yanapa-test-${process.pid}.sock`);
  const server = createServer((asking) => {
    asking.on("error", () => {});
    import("./start-servers.ts")
      .then(({ startLazily }) => startLazily())
      .then((addresses) => asking.end(JSON.stringify(addresses)), endRun);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(socket, resolve));
  server.unref();
  process.env[socketVariable] = socket;
  (globalThis as { yanapaTestServers?: unknown }).yanapaTestServers = server;
};

// biome-ignore lint/style/noDefaultExport: jest asks for one.
export default setUp;
