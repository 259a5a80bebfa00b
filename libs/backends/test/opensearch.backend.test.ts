import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type OpenSearch, type ServerEnd, startOpenSearch } from "../src/index.ts";

describe("startOpenSearch", () => {
  let folder: string;
  let server: OpenSearch | undefined;
  const ends: ServerEnd[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "yanapa-opensearch-"));
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (port?: number) => {
    server = await startOpenSearch({
      dataDir: join(folder, "opensearch"),
      ...(port === undefined ? {} : { port }),
      onExit: (end) => ends.push(end),
    });
    return server;
  };
  const put = (path: string, body: unknown) =>
    fetch(`${server?.url}${path}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  it("serves an index, and keeps it through kill -9", async () => {
    const first = await start();
    const root = (await (await fetch(first.url)).json()) as { version: { number: string } };
    expect(root.version.number).toBe("3.8.0");
    expect((await put("/guides/_doc/1?refresh=true", { title: "impresora" })).status).toBe(201);
    first.kill("SIGKILL");
    await first.exited;
    expect(ends).toMatchObject([{ name: "OpenSearch", signal: "SIGKILL" }]);

    const second = await start(first.port);
    expect(second.url).toBe(first.url);
    const found = await (await fetch(`${second.url}/guides/_doc/1`)).json();
    expect(found).toMatchObject({ found: true, _source: { title: "impresora" } });
  });

  it("refuses a second server on the same folder", async () => {
    await expect(startOpenSearch({ dataDir: join(folder, "opensearch") })).rejects.toThrow("ya está en uso");
  });

  it("stops in order and leaves its port", async () => {
    const url = server?.url ?? "";
    await server?.stop();
    await expect(fetch(url)).rejects.toThrow();
    expect(ends).toHaveLength(1);
  });
});
