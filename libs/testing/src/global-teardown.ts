import type { Server } from "node:net";
import { stopServers } from "./start-servers.ts";

/** Stops what the run started. jest wants its teardown as a default export. */
const tearDown = async (): Promise<void> => {
  const { yanapaTestServers } = globalThis as { yanapaTestServers?: Server };
  yanapaTestServers?.close();
  await stopServers();
};

// biome-ignore lint/style/noDefaultExport: jest asks for one.
export default tearDown;
