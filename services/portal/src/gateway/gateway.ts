import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { pipeline } from "node:stream/promises";
import type { PeerCertificate } from "node:tls";
import { UnavailableError } from "@yanapa/errors";
import { type PeerTls, servicesNamed } from "@yanapa/rpc";

/** What of a browser's or a program's request the gateway gets to see. A cookie is never among them. */
const passedOn = [
  "accept",
  "accept-language",
  "content-type",
  "content-length",
  "grpc-timeout",
  "idempotency-key",
  "if-match",
  "if-none-match",
  "range",
  "traceparent",
  "user-agent",
  "yanapa-entity",
];
/** Headers of one connection, and what the portal says of its own answers. */
const keptBack = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "set-cookie",
  "alt-svc",
]);

/** Longer than the gateway's own limit for a request. */
const timeoutMs = 30_000;

export type Passing = {
  readonly method: string;
  /** Path and query, as they came. */
  readonly target: string;
  readonly headers: IncomingMessage["headers"];
  /** `Bearer …`; absent, the caller is anonymous. */
  readonly authorization: string | undefined;
  /** Address of whom the portal serves. */
  readonly address: string;
  readonly body?: IncomingMessage | Uint8Array;
};

/** The gateway's REST, over connections that are kept. */
export class Gateway {
  readonly #url: URL;
  #agent: HttpAgent;
  readonly #forget: (() => void) | undefined;

  /** With `tls` both sides show certificates: the gateway's must name it, and it believes addresses by the portal's. */
  constructor(url: string, tls?: PeerTls) {
    this.#url = new URL(url);
    this.#agent = this.#newAgent(tls);
    this.#forget = tls?.files.onChange(() => {
      this.#agent.destroy();
      this.#agent = this.#newAgent(tls);
    });
  }

  #newAgent(tls: PeerTls | undefined): HttpAgent {
    const options = { keepAlive: true, maxSockets: 256 };
    if (this.#url.protocol !== "https:") return new HttpAgent(options);
    if (tls === undefined) return new HttpsAgent(options);
    const { cert, key, ca } = tls.files.current;
    return new HttpsAgent({
      ...options,
      cert,
      key,
      ca,
      checkServerIdentity: (_host, peer) => notTheGateway(peer, tls),
    });
  }

  /** Sends a request on. Throws UNAVAILABLE GATEWAY_UNAVAILABLE when nothing comes back. */
  send({ method, target, headers, authorization, address, body }: Passing): Promise<IncomingMessage> {
    const sent: Record<string, string | string[]> = { "x-forwarded-for": address };
    for (const name of passedOn) {
      const value = headers[name];
      if (value !== undefined) sent[name] = value;
    }
    if (authorization !== undefined) sent.authorization = authorization;
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) =>
        reject(new UnavailableError("GATEWAY_UNAVAILABLE", undefined, { cause }));
      const send = this.#url.protocol === "https:" ? httpsRequest : httpRequest;
      const asked = send(
        {
          agent: this.#agent,
          host: this.#url.hostname,
          port: this.#url.port,
          method,
          path: target,
          headers: sent,
          timeout: timeoutMs,
        },
        resolve,
      );
      asked.once("error", fail);
      asked.once("timeout", () => asked.destroy(new Error("the gateway does not answer")));
      if (body === undefined) asked.end();
      else if (body instanceof Uint8Array) asked.end(body);
      else pipeline(body, asked).catch(fail);
    });
  }

  close(): void {
    this.#forget?.();
    this.#agent.destroy();
  }
}

/** Why a certificate is not the gateway's; undefined when it is. */
const notTheGateway = ({ subjectaltname }: PeerCertificate, { names }: PeerTls): Error | undefined =>
  servicesNamed(subjectaltname, names).includes("gateway")
    ? undefined
    : new Error("the certificate is not the gateway's");

/** Answers with what the gateway answered. `own` headers win over its own. */
export const passBack = async (
  answer: IncomingMessage,
  response: ServerResponse,
  own: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !keptBack.has(name)));
  response.writeHead(answer.statusCode ?? 502, { ...headers, ...own } as Record<string, string>);
  await pipeline(answer, response);
};
