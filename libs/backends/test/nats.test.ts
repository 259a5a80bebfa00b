import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import {
  locateNatsServer,
  type NatsOptions,
  type NatsServer,
  type ServerEnd,
  startNats,
} from "../src/index.ts";

let folder: string;
let binary: string;
const started: NatsServer[] = [];
const connections: NatsConnection[] = [];

const start = async (options: Partial<NatsOptions> = {}): Promise<NatsServer> => {
  const server = await startNats({ storeDir: join(folder, "nats"), binary, ...options });
  started.push(server);
  return server;
};

const connectTo = async (
  server: NatsServer,
  options: { user?: string; pass?: string } = {},
): Promise<NatsConnection> => {
  const connection = await connect({ servers: server.url, reconnect: false, ...options });
  connections.push(connection);
  return connection;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yanapa-nats-"));
  binary = (await locateNatsServer()).path;
});

afterEach(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.close()));
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("startNats", () => {
  it.each(["SIGTERM", "SIGKILL"] as const)("keeps what JetStream acknowledged through %s", async (signal) => {
    const ends: ServerEnd[] = [];
    const storeDir = join(folder, signal);
    const first = await start({ storeDir, onExit: (end) => ends.push(end) });
    const connection = await connectTo(first);
    await (await jetstreamManager(connection)).streams.add({ name: "TICKETS", subjects: ["tickets.>"] });
    await jetstream(connection).publish("tickets.ticket.created", "kept");
    if (signal === "SIGKILL") first.kill("SIGKILL");
    else await first.stop();

    const second = await start({ storeDir, port: first.port });
    expect(second.url).toBe(first.url);
    const manager = await jetstreamManager(await connectTo(second));
    const message = await manager.streams.getMessage("TICKETS", { seq: 1 });
    expect(message?.string()).toBe("kept");
    expect(ends.map((end) => end.signal)).toEqual(signal === "SIGKILL" ? ["SIGKILL"] : []);
  });

  it("asks for the user and password it was given", async () => {
    const server = await start({ user: "yanapa", password: 'a "quoted" word' });
    await expect(connectTo(server)).rejects.toThrow(/authorization/i);
    await expect(connectTo(server, { user: "yanapa", pass: 'a "quoted" word' })).resolves.toBeDefined();
  });

  it("takes a configuration of the caller", async () => {
    const configFile = join(folder, "own.conf");
    await writeFile(configFile, "max_payload: 4096\n");
    const connection = await connectTo(await start({ configFile }));
    expect(connection.info?.max_payload).toBe(4096);
    expect(connection.info?.jetstream).toBe(true);
  });

  it("gives the last log lines when it cannot start", async () => {
    const server = await start();
    await expect(start({ storeDir: join(folder, "other"), port: server.port })).rejects.toThrow(
      "address already in use",
    );
  });
});

describe("locateNatsServer", () => {
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });

  const pathWith = async (version: string): Promise<string> => {
    const dir = await mkdtemp(join(folder, "path-"));
    await writeFile(join(dir, "nats-server"), `#!/bin/sh\necho "nats-server: v${version}"\n`);
    await chmod(join(dir, "nats-server"), 0o755);
    return dir;
  };

  it("prefers a recent one in PATH", async () => {
    const dir = await pathWith("2.12.0");
    process.env.PATH = `${dir}:${path}`;
    expect(await locateNatsServer()).toEqual({
      path: join(dir, "nats-server"),
      version: "2.12.0",
      origin: "PATH",
      notes: [],
    });
  });

  it("passes over an old one in PATH and says so", async () => {
    process.env.PATH = `${await pathWith("2.9.25")}:${path}`;
    const located = await locateNatsServer();
    expect(located.path).toBe(binary);
    expect(located.notes).toEqual([expect.stringContaining("es la versión 2.9.25")]);
  });

  it("names the three ways when none works", async () => {
    process.env.PATH = join(folder, "empty");
    const search = locateNatsServer({ cacheDir: join(folder, "cache") });
    await expect(search).rejects.toThrow(/PATH[\s\S]*PyPI[\s\S]*Go/);
  });
});
