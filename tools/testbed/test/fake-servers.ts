import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";

export type FakeServer = { readonly url: string; stop(): Promise<void> };

/** Stands in for a server of HTTP: one answer by path, 404 for the rest. `{url}` in it is its own address. */
export const startFakeHttp = async (
  answers: Readonly<Record<string, { status?: number; body: object; date?: string }>>,
): Promise<FakeServer> => {
  const server = createServer((request, response) => {
    const answer = answers[(request.url ?? "").split("?")[0] ?? ""];
    if (answer?.date !== undefined) response.setHeader("date", answer.date);
    response.statusCode = answer === undefined ? 404 : (answer.status ?? 200);
    response.end(JSON.stringify(answer?.body ?? {}).replaceAll("{url}", url));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** Stands in for a NATS server of some version, as far as its greeting. */
export const startFakeNats = async (info: object): Promise<FakeServer> => {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.write(
      `INFO ${JSON.stringify({ server_id: "x", headers: true, max_payload: 1_048_576, proto: 1, ...info })}\r\n`,
    );
    socket.on("data", (data) => {
      if (data.includes("PING")) socket.write("PONG\r\n");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `nats://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
    },
  };
};
