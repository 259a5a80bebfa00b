import { connect as connectHttp2, constants } from "node:http2";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { entityId, type RunningGateway, startRunningGateway, ticketId } from "./fixture/running-gateway.ts";

let gateway: RunningGateway;
let authorization: string;
beforeAll(async () => {
  gateway = await startRunningGateway({ SENDER_PATIENCE: "1s" });
  authorization = `Bearer ${await gateway.token("maria")}`;
});
afterAll(() => gateway.stop());

const hostOf = (address: string): { host: string; port: number } => {
  const { hostname, port } = new URL(address.includes("://") ? address : `http://${address}`);
  return { host: hostname, port: Number(port) };
};

/** Says something on a bare connection, then nothing more, and hears it out until the gateway ends it. */
const speak = (text: string, address = gateway.url): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = "";
    const socket: Socket = connect(hostOf(address), () => socket.write(text));
    socket
      .setEncoding("latin1")
      .on("data", (part: string) => {
        answer += part;
      })
      .on("error", (error: NodeJS.ErrnoException) =>
        error.code === "ECONNRESET" ? resolve(answer) : reject(error),
      )
      .on("close", () => resolve(answer));
  });

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const reasonOf = (answer: string): string | undefined => /"reason":"([A-Z_]+)"/.exec(answer)?.[1];
const post = () =>
  `POST /v1/tickets HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nYanapa-Entity: ${entityId}\r\nContent-Type: application/json\r\n`;

describe("a sender who says nothing more", () => {
  it.each([
    ["before anything", () => ""],
    ["within the first line", () => "GET /v1/tic"],
    ["within the headers", () => "GET /v1/tickets HTTP/1.1\r\nHost: a\r\nX: "],
    ["before the body", () => `${post()}Content-Length: 10\r\n\r\n`],
    ["within the body", () => `${post()}Content-Length: 10\r\n\r\n{"a"`],
    ["within a chunk", () => `${post()}Transfer-Encoding: chunked\r\n\r\nff\r\n{"a"`],
  ])("is let go over REST %s", async (_where, text) => {
    const answer = await speak(text());
    expect([statusOf(answer), reasonOf(answer)]).toEqual([408, "REQUEST_TIMEOUT"]);
    expect(gateway.upstream.calls).toEqual([]);
  });

  it.each([
    ["before anything", ""],
    ["within the preface", "PRI * HTTP/2.0\r\n"],
    ["after the preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0"],
  ])("is let go over gRPC %s", async (_where, text) => {
    const answer = await speak(text, gateway.grpcAddress);
    // Frames of HTTP/2 at most: that the connection ended is what was waited for.
    expect(statusOf(answer)).toBeNaN();
  });

  it.each([
    ["before the message", Buffer.alloc(0)],
    ["within the message", Buffer.from([0, 0, 0, 0, 9, 1, 2])],
    ["after the message, without ending it", Buffer.from([0, 0, 0, 0, 0])],
  ])("is told so over gRPC %s", async (_where, bytes) => {
    const session = connectHttp2(`http://${gateway.grpcAddress}`);
    const stream = session.request({
      ":method": "POST",
      ":path": "/yanapa.tickets.v1.TicketService/GetTicket",
      "content-type": "application/grpc",
      te: "trailers",
    });
    if (bytes.length > 0) stream.write(bytes);
    const heard = await new Promise<Record<string, unknown>>((resolve, reject) => {
      let headers: Record<string, unknown> = {};
      stream.on("response", (first) => {
        headers = { ...headers, ...first };
      });
      stream.on("trailers", (last) => {
        headers = { ...headers, ...last };
      });
      stream.on("error", reject);
      stream.on("close", () => resolve(headers));
      stream.resume();
    });
    expect(heard["grpc-status"]).toBe("4");
    expect(stream.rstCode).toBe(constants.NGHTTP2_NO_ERROR);
    session.destroy();
    expect(gateway.upstream.calls).toEqual([]);
  });
});

describe("a request that can be read in two ways", () => {
  const twice = (name: string, one: string, other: string) =>
    `GET /v1/tickets HTTP/1.1\r\nHost: a\r\n${name}: ${one}\r\n${name.toUpperCase()}: ${other}\r\nConnection: close\r\n\r\n`;

  it.each([
    [
      "two hosts",
      "GET /v1/me HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
      "HEADER_REPEATED",
    ],
    [
      "the same host twice",
      "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\nConnection: close\r\n\r\n",
      "HEADER_REPEATED",
    ],
    ["no host", "GET /v1/me HTTP/1.1\r\nConnection: close\r\n\r\n", "REQUEST_MALFORMED"],
    ["two authorizations", twice("Authorization", "Bearer a", "Bearer b"), "HEADER_REPEATED"],
    ["two entities", twice("Yanapa-Entity", "a", "b"), "HEADER_REPEATED"],
    ["two content types", twice("Content-Type", "application/json", "text/plain"), "HEADER_REPEATED"],
    [
      "two lengths",
      "POST /v1/tickets HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
      "REQUEST_MALFORMED",
    ],
    [
      "a length and chunks",
      "POST /v1/tickets HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "REQUEST_MALFORMED",
    ],
  ])("is refused: %s", async (_what, text, reason) => {
    const answer = await speak(text);
    expect([statusOf(answer), reasonOf(answer)]).toEqual([400, reason]);
    expect(answer).toMatch(/yanapa-request-id: [0-9a-f-]{36}/i);
  });

  it("is told with a request id when its headers are too large", async () => {
    const answer = await speak(`GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`);
    expect([statusOf(answer), reasonOf(answer)]).toEqual([431, "HEADERS_TOO_LARGE"]);
    const [, id] = /yanapa-request-id: ([0-9a-f-]{36})/i.exec(answer) ?? [];
    expect(answer).toContain(`"instance":"urn:uuid:${id}"`);
  });
});

describe("a verb that a path does not have", () => {
  const ofTicket = "GET, HEAD, OPTIONS";
  // Those of HTTP, of WebDAV, the newest, and what nobody has heard of.
  const verbs = [
    ...[
      "POST",
      "PUT",
      "PATCH",
      "DELETE",
      "TRACE",
      "PROPFIND",
      "SEARCH",
      "LOCK",
      "QUERY",
      "M-SEARCH",
      "PURGE",
    ],
    ...["FOO", "get", "INVENTADO"],
  ];
  const paths = [
    [`/v1/tickets/${ticketId}`, ofTicket],
    ["/", ofTicket],
    ["/pages.css", ofTicket],
    ["/api", ofTicket],
    ["/api/openapi.json", ofTicket],
    ["/api/swagger-ui.css", ofTicket],
    ["/problems/TOKEN_INVALID", ofTicket],
  ] as const;

  it.each(paths.flatMap(([path, allow]) => verbs.map((verb) => ({ verb, path, allow }))))(
    "is answered with those that it has: $verb $path",
    async ({ verb, path, allow }) => {
      const answer = await speak(`${verb} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect([statusOf(answer), reasonOf(answer)]).toEqual([405, "METHOD_NOT_ALLOWED"]);
      expect(/^allow: (.*)\r$/im.exec(answer)?.[1]).toBe(allow);
    },
  );

  it.each(["GET", "POST", "PROPFIND", "QUERY", "FOO"])(
    "is nothing where there is no path: %s",
    async (verb) => {
      for (const path of ["/nada", "/v1/nada", "/problems", "/api/otra.js"]) {
        const answer = await speak(`${verb} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
        expect([statusOf(answer), reasonOf(answer)]).toEqual([404, "ROUTE_NOT_FOUND"]);
      }
    },
  );

  it("is refused with a body too, and after another request on the same connection", async () => {
    const query = `QUERY /v1/tickets/${ticketId} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}`;
    const typed = query.replace("Host: a", "Host: a\r\nContent-Type: text/plain\r\nConnection: close");
    for (const text of [query.replace("Host: a", "Host: a\r\nConnection: close"), typed])
      expect(statusOf(await speak(text))).toBe(405);
    const second = await speak(
      `GET /api HTTP/1.1\r\nHost: a\r\n\r\nQUERY /api HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    );
    expect([...second.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status)).toEqual(["200", "405"]);
  });

  it("that asks for a tunnel is refused in words, and what is no request is malformed", async () => {
    const tunnel = await speak("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n");
    expect([statusOf(tunnel), reasonOf(tunnel)]).toEqual([405, "METHOD_NOT_ALLOWED"]);
    for (const noise of ["\x16\x03\x01\x02\x00", "hola\r\n\r\n", "GET\r\n\r\n", "{} {} {}\r\n\r\n"]) {
      const answer = await speak(noise);
      expect([statusOf(answer), reasonOf(answer)]).toEqual([400, "REQUEST_MALFORMED"]);
      expect(answer).toMatch(/yanapa-request-id: [0-9a-f-]{36}/i);
    }
  });

  it("tells the methods of a page", async () => {
    const answer = await speak("OPTIONS /api HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    expect(statusOf(answer)).toBe(204);
    expect(/^allow: (.*)\r$/im.exec(answer)?.[1]).toBe(ofTicket);
  });
});

describe("a body that is packed", () => {
  it.each([
    ["gzip", "Content-Encoding: gzip"],
    ["br", "content-encoding: br"],
    ["several", "Content-Encoding: gzip, identity"],
  ])("is refused with what is accepted: %s", async (_name, header) => {
    const answer = await speak(`${post()}${header}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`);
    expect([statusOf(answer), reasonOf(answer)]).toEqual([415, "CONTENT_ENCODING_UNSUPPORTED"]);
    expect(answer).toMatch(/^accept-encoding: identity\r$/im);
  });

  it.each([
    "text/plain",
    "application/xml",
    "application/json; charset=latin1",
    "multipart/form-data; boundary=x",
  ])("of another type is refused with what is accepted: %s", async (type) => {
    const answer = await speak(
      `${post().replace("application/json", type)}Content-Length: 2\r\nConnection: close\r\n\r\n{}`,
    );
    expect([statusOf(answer), reasonOf(answer)]).toEqual([415, "CONTENT_TYPE_UNSUPPORTED"]);
    expect(answer).toMatch(/^accept: application\/json\r$/im);
  });

  it("is taken as it is when nothing was done to it", async () => {
    const answer = await speak(
      `${post()}Content-Encoding: identity\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
    );
    expect(statusOf(answer)).toBe(200);
    gateway.upstream.calls.length = 0;
  });
});
