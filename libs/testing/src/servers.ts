import { createConnection } from "node:net";
import { startLazily, type TestServers } from "./start-servers.ts";

export type { TestServers } from "./start-servers.ts";

/** Environment by which a run's workers find whoever holds its servers. */
export const socketVariable = "YANAPA_TEST_SERVERS";

let asked: Promise<TestServers> | undefined;

/**
 * The PostgreSQL and the NATS of this run: one of each, started by whoever asks first, stopped with the run.
 * `YANAPA_TEST_POSTGRES_URL` and `YANAPA_TEST_NATS_URL` name servers that already run.
 */
export const testServers = (): Promise<TestServers> => {
  asked ??= find();
  return asked;
};

const find = async (): Promise<TestServers> => {
  const { YANAPA_TEST_POSTGRES_URL: postgresUrl, YANAPA_TEST_NATS_URL: natsUrl } = process.env;
  if (postgresUrl && natsUrl) return { postgresUrl, natsUrl };
  const socket = process.env[socketVariable];
  return socket ? askHolder(socket) : startLazily();
};

/**
 * The servers belong to the jest process, which outlives its workers; it starts them when first asked. When it can't, it
 * ends the run: a worker that gets no answer goes with it, since jest leaves workers of an ended run behind.
 */
const askHolder = (socket: string): Promise<TestServers> =>
  new Promise((resolve) => {
    let answer = "";
    createConnection(socket)
      .setEncoding("utf8")
      .on("data", (part: string) => {
        answer += part;
      })
      .on("error", () => {})
      .on("close", () => {
        if (answer === "") process.kill(process.pid, "SIGTERM");
        else resolve(JSON.parse(answer) as TestServers);
      });
  });
