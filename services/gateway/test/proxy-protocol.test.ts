import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { connect, type Socket } from "node:net";
import { text as readText } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningGateway, startRunningGateway } from "./fixture/running-gateway.ts";

const office = "192.0.2.7";
const elsewhere = "198.51.100.9";
const lineOf = (address: string) => Buffer.from(`PROXY TCP4 ${address} 203.0.113.9 4711 80\r\n`);
const ask = "GET /v1/me HTTP/1.1\r\nHost: a\r\n";
const last = `${ask}Connection: close\r\n\r\n`;

/** Version 2 with TLVs behind the addresses; `command` 1 passes a connection on, 0 is the proxy's own. */
const binaryOf = (address: string, command = 1): Buffer => {
  const block = [...address.split(".").map(Number), 203, 0, 113, 9, 18, 103, 0, 80, 1, 0, 2, 104, 50];
  return Buffer.from([
    ...Buffer.from("\r\n\r\n\0\r\nQUIT\n"),
    0x20 + command,
    0x11,
    0,
    block.length,
    ...block,
  ]);
};

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startRunningGateway({
    TRUSTED_PROXIES: "127.0.0.1/32",
    PROXY_PROTOCOL: "on",
    REFUSED_PER_MINUTE: "20",
    SENDER_PATIENCE: "1s",
  });
});
afterAll(() => gateway.stop());

const opened = async (url: string, localAddress = "127.0.0.1"): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), localAddress });
  await once(socket, "connect");
  return socket.setNoDelay(true);
};

/** What the gateway answers on one connection until it ends it. */
const heard = (socket: Socket): Promise<string> =>
  readText(socket).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ECONNRESET") throw error;
    return "";
  });
const statusesOf = (answer: string): number[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

const askRest = async (
  header: Buffer | string,
  { from }: { from?: string } = {},
  more = "",
): Promise<number[]> => {
  const socket = await opened(gateway.url, from);
  socket.write(Buffer.concat([Buffer.from(header), Buffer.from(more + last)]));
  return statusesOf(await heard(socket));
};

/** The gRPC status of a call without a token: 16, or 8 when its address has used up its limit. */
const askGrpc = async (
  header: Buffer,
  pieces: (whole: Buffer) => Buffer[] = (whole) => [whole],
): Promise<number> => {
  const socket = await opened(`http://${gateway.grpcAddress}`);
  for (const piece of pieces(header)) {
    socket.write(piece);
    await new Promise(setImmediate);
  }
  const session = connectHttp2("http://gateway", { createConnection: () => socket });
  const stream = session.request({
    ":method": "POST",
    ":path": "/yanapa.tickets.v1.TicketService/GetTicket",
    "content-type": "application/grpc",
    te: "trailers",
  });
  stream.end(Buffer.from([0, 0, 0, 0, 0]));
  const status = new Promise<number>((resolve, reject) => {
    for (const event of ["response", "trailers"] as const)
      stream.on(event, (headers: Record<string, unknown>) => {
        if (headers["grpc-status"] !== undefined) resolve(Number(headers["grpc-status"]));
      });
    stream.on("error", reject);
    session.on("error", reject);
  });
  stream.resume();
  return status.finally(() => session.destroy());
};

const byteByByte = (whole: Buffer): Buffer[] => [...whole].map((byte) => Buffer.from([byte]));

describe("behind a balancer that speaks the PROXY protocol", () => {
  it("counts against the address that the header names, over REST and gRPC alike", async () => {
    const flood = await askRest(lineOf(office), {}, `${ask}\r\n`.repeat(30));
    expect(flood.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(flood.at(-1)).toBe(429);
    expect(await askGrpc(binaryOf(office))).toBe(8);
    expect(await askGrpc(lineOf(office), byteByByte)).toBe(8);

    expect(await askRest(binaryOf(elsewhere))).toEqual([401]);
    expect(await askGrpc(lineOf(elsewhere))).toBe(16);
    expect(await askGrpc(binaryOf(elsewhere), byteByByte)).toBe(16);
  });

  it.each([
    ["its own, by version 2", binaryOf(office, 0)],
    ["of who is unknown, by version 1", Buffer.from(`PROXY UNKNOWN ${office} 203.0.113.9 4711 80\r\n`)],
  ])("keeps the balancer's address for a connection that is %s", async (_what, header) => {
    expect(await askRest(header)).toEqual([401]);
    expect(await askGrpc(header)).toBe(16);
  });

  it.each([
    ["nothing of one", "a request"],
    ["one of another version", "\r\n\r\n\0\r\nQUIT\n\x31\x11\0\x0c123456789012"],
    ["one with a name for an address", "PROXY TCP4 localhost 203.0.113.9 4711 80\r\n"],
    ["one without an end", `PROXY UNKNOWN ${"a".repeat(5_000)}`],
    ["one longer than any is", "\r\n\r\n\0\r\nQUIT\n\x21\x11\xff\xff"],
    ["a request", last],
  ])("ends a connection of the balancer that begins with %s, unanswered", async (_what, header) => {
    for (const address of [gateway.url, `http://${gateway.grpcAddress}`]) {
      const socket = await opened(address);
      socket.write(Buffer.from(header, "latin1"));
      expect(await heard(socket)).toBe("");
    }
  });

  it.each([
    ["that says nothing", () => Buffer.alloc(0)],
    ["cut off", () => binaryOf(office).subarray(0, 20)],
    ["that never gets whole", () => lineOf(office).subarray(0, 30)],
  ])("ends a connection of the balancer with a header %s, in time", async (_what, header) => {
    for (const address of [gateway.url, `http://${gateway.grpcAddress}`]) {
      const [waiting, halved] = [await opened(address), await opened(address)];
      waiting.write(header());
      halved.end(header());
      // One byte more now and then does not make the time longer.
      const slow = setInterval(() => waiting.write("P"), 700);
      expect(await Promise.all([heard(waiting), heard(halved)])).toEqual(["", ""]);
      clearInterval(slow);
    }
  });

  it("believes no header of an address that is no proxy's, and serves such a one without", async () => {
    const from = "127.0.0.2";
    expect(await askRest("", { from })).toEqual([401]);
    expect(await askRest(lineOf(office), { from })).toEqual([400]);
    expect(await askRest(binaryOf(office), { from })).toEqual([400]);
    const socket = await opened(`http://${gateway.grpcAddress}`, from);
    socket.write(lineOf(office));
    // Frames of HTTP/2 at most, and the end.
    expect(statusesOf(await heard(socket))).toEqual([]);
  });

  it("reads a second header of the client's as a request that it is not", async () => {
    expect(await askRest(Buffer.concat([lineOf(elsewhere), lineOf(office)]))).toEqual([400]);
  });

  it("lets go of everybody when it stops", async () => {
    const open = await Promise.all([opened(gateway.url), opened(`http://${gateway.grpcAddress}`)]);
    const closed = open.map((socket) => heard(socket));
    await gateway.service.stop();
    expect(await Promise.all(closed)).toEqual(["", ""]);
  });
});
