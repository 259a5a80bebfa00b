import { once } from "node:events";
import {
  constants,
  createServer,
  type Http2Server,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { createRawClients, realNowMs } from "../src/index.ts";
import { assertionOf, DeskService, path, people, startDesk } from "./fixture/desk.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const clients = (connections = 1) => {
  const raw = createRawClients({ connections });
  closing.push(() => raw.close());
  return raw;
};

const toDesk = (address: string) => ({
  address,
  path: path("GetCase"),
  bytes: DeskService.getCase?.requestSerialize({ caseId: "0199a0b0-0000-7000-8000-00000000000a" }) as Buffer,
  metadata: { "yanapa-assertion": assertionOf(people.operator) },
  deadline: realNowMs() + 5_000,
});

/** A callee written by hand; `answer` is asked for each stream, counted from 1. */
const startPeer = async (answer: (stream: ServerHttp2Stream, count: number) => void) => {
  const server: Http2Server = createServer();
  const sessions = new Set<ServerHttp2Session>();
  let count = 0;
  server.on("session", (session) => sessions.add(session));
  server.on("stream", (stream) => {
    stream.on("error", () => {});
    answer(stream as ServerHttp2Stream, ++count);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    for (const session of sessions) session.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { request: { ...toDesk(`127.0.0.1:${port}`), path: "/a.B/C" }, sessions };
};

const frame = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([0, 0, 0, bytes.length >> 8, bytes.length & 255]), bytes]);
};

const reply = (stream: ServerHttp2Stream, body: Buffer, status = "0"): void => {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": status }));
  stream.end(body);
};

it("finds a callee again that was restarted at the same address", async () => {
  const first = await startDesk();
  const raw = clients(2);
  await raw.call(toDesk(first.address));
  await first.stop(100);
  await expect(raw.call(toDesk(first.address))).rejects.toMatchObject({ kind: "UNAVAILABLE" });
  const second = await startDesk({}, { listen: first.address });
  closing.push(() => second.stop(0));
  expect(await raw.call({ ...toDesk(first.address), repeatable: true })).toBeInstanceOf(Buffer);
});

it("lets calls in flight end on a connection that the callee will close, and opens another", async () => {
  const held: ServerHttp2Stream[] = [];
  const { request, sessions } = await startPeer((stream, count) => {
    if (count === 1) held.push(stream);
    else reply(stream, frame("new"));
  });
  const raw = clients();
  const slow = raw.call(request);
  await eventually(() => held.length > 0);
  for (const session of sessions) session.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(String(await raw.call(request))).toBe("new");
  expect(sessions.size).toBe(2);
  reply(held[0] as ServerHttp2Stream, frame("old"));
  expect(String(await slow)).toBe("old");
});

it("sends again what the callee refused to look at, though it may not be repeated", async () => {
  const { request } = await startPeer((stream, count) => {
    if (count === 1) stream.close(constants.NGHTTP2_REFUSED_STREAM);
    else reply(stream, frame("seen"));
  });
  expect(String(await clients().call({ ...request, repeatable: false }))).toBe("seen");
});

it("says UNAVAILABLE of a call that was cut off, once when it may not be repeated", async () => {
  let seen = 0;
  const { request, sessions } = await startPeer(() => {
    seen += 1;
    for (const session of sessions) session.destroy();
  });
  await expect(clients().call(request)).rejects.toMatchObject({
    kind: "UNAVAILABLE",
    reason: "PEER_UNAVAILABLE",
  });
  expect(seen).toBe(1);
});

it("refuses replies that are no gRPC, and those above 4 MiB", async () => {
  const huge = Buffer.alloc(5 * 1024 * 1024);
  const bodies = [Buffer.from("no frame"), frame("two"), Buffer.concat([frame("a"), frame("b")]), huge];
  const { request } = await startPeer((stream, count) => {
    if (count === 2) stream.respond({ ":status": 404 }, { endStream: true });
    else reply(stream, bodies[count - 1] ?? huge);
  });
  const raw = clients();
  await expect(raw.call(request)).rejects.toMatchObject({ kind: "INTERNAL" });
  await expect(raw.call(request)).rejects.toMatchObject({ kind: "INTERNAL" });
  await expect(raw.call(request)).rejects.toMatchObject({ kind: "INTERNAL" });
  await expect(raw.call(request)).rejects.toMatchObject({ kind: "RESOURCE_EXHAUSTED" });
});

it("revives a status without our trailer as the plainest error of its code", async () => {
  const { request } = await startPeer((stream) => reply(stream, Buffer.alloc(0), "7"));
  await expect(clients().call(request)).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
});
