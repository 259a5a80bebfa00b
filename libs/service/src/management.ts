import { createServer, type Server, type ServerResponse } from "node:http";
import { prometheusContentType, type Telemetry } from "@yanapa/telemetry";
import type { Readiness, State } from "./readiness.ts";

export type Management = {
  /** `host:port` it listens on. */
  readonly address: string;
  stop(): Promise<void>;
};

/** What `/_status` adds to the state. */
export type Facts = () => Readonly<Record<string, unknown>>;

/**
 * The HTTP side that only operators and probes reach: `/live` (the process), `/startup` and `/ready` (200 or 503),
 * `/_status` (JSON) and `/metrics` (Prometheus).
 */
export const startManagement = async (
  listen: string,
  telemetry: Telemetry,
  readiness: Readiness,
  facts: Facts,
): Promise<Management> => {
  const routes: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    "/live": async (response) => answer(response, 200, { live: true }),
    "/startup": async (response) => {
      const { parts } = await readiness.state();
      answer(response, parts.started ? 200 : 503, { started: parts.started });
    },
    "/ready": async (response) => {
      const state = await readiness.state();
      answer(response, state.ready ? 200 : 503, state);
    },
    "/_status": async (response) => {
      const state: State = await readiness.state();
      answer(response, 200, { service: telemetry.service, ...state, ...facts() });
    },
    "/metrics": async (response) => {
      response.writeHead(200, { "content-type": prometheusContentType }).end(await telemetry.metricsText());
    },
  };
  const server = createServer((request, response) => {
    const route = routes[(request.url ?? "").split("?", 1)[0] ?? ""];
    if (request.method !== "GET" || route === undefined) {
      answer(response, 404, { error: "not found" });
      return;
    }
    route(response).catch((err) => {
      telemetry.log.error({ err }, "management request failed");
      answer(response, 500, { error: "internal" });
    });
  });
  const address = await bind(server, listen);
  return {
    address,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const answer = (response: ServerResponse, status: number, body: object): void => {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
};

const bind = (server: Server, listen: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const colon = listen.lastIndexOf(":");
    const host = listen.slice(0, colon).replace(/^\[|\]$/g, "");
    server.once("error", (cause) => reject(new Error(`Cannot listen on ${listen}`, { cause })));
    server.listen({ host, port: Number(listen.slice(colon + 1)) }, () => {
      const bound = server.address();
      const port = typeof bound === "object" && bound !== null ? bound.port : 0;
      resolve(`${listen.slice(0, colon)}:${port}`);
    });
  });
