import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import type { Client } from "./fixture/client.ts";
import { type RunningPortal, startRunningPortal } from "./fixture/running-portal.ts";

let portal: RunningPortal;
beforeAll(async () => {
  portal = await startRunningPortal();
});
afterAll(() => portal.stop());

/** A person at a screen of an entity. */
const at = async (username: string, entity: string | undefined, browser: Client = portal.browser()) => {
  if (!browser.cookies.has("yanapa")) await browser.signIn(username);
  const csrf = await browser.csrf();
  const send = (method: string, path: string, body?: object) =>
    browser.send(`/portal/${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        "x-yanapa-csrf": csrf,
        ...(entity && { "yanapa-entity": entity }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  const list = async (what: string) =>
    ((await (await send("GET", what)).json()) as Record<string, object[]>)[what.split("?")[0] ?? ""];
  return { browser, send, list };
};
const [one, other, ticket] = [uuidv7(), uuidv7(), uuidv7()];

describe("drafts", () => {
  it("outlive the session, and are of one person, one entity, one ticket and one mode", async () => {
    const lidia = await at("lidia.huanca", one);
    const text = "Doña Rosmery, ya funciona. <script>alert(1)</script>";
    expect((await lidia.send("PUT", `drafts/${ticket}/mensaje`, { text })).status).toBe(204);
    expect((await lidia.send("PUT", `drafts/${ticket}/nota`, { text: "Disco lleno" })).status).toBe(204);
    lidia.browser.cookies.clear();
    const again = await at("lidia.huanca", one);
    expect(await again.list(`drafts?ticket=${ticket}`)).toEqual([
      expect.objectContaining({ mode: "nota", text: "Disco lleno" }),
      expect.objectContaining({ mode: "mensaje", text }),
    ]);
    expect(await again.list(`drafts?ticket=${uuidv7()}`)).toEqual([]);
    expect(await (await at("lidia.huanca", other, again.browser)).list("drafts")).toEqual([]);
    expect(await (await at("lidia.huanca", undefined, again.browser)).list("drafts")).toEqual([]);
    expect(await (await at("wilmer.calle", one)).list("drafts")).toEqual([]);
    const rows = await portal.service.database.read(
      { kind: "staff", entityId: one, restricted: false },
      (sql) => sql.query<{ all: string }>("look", "SELECT draft::text AS all FROM draft"),
    );
    expect(rows).toHaveLength(2);
    expect(rows.map(({ all }) => all).join()).not.toContain(Buffer.from("Rosmery").toString("hex"));
  });

  it("do not open in a row that somebody moved", async () => {
    const yola = await at("yola.nina", one);
    const moved = uuidv7();
    await yola.send("PUT", `drafts/${moved}/nota`, { text: "secreto" });
    expect(await yola.list("drafts")).toHaveLength(1);
    await portal.service.database.work({ kind: "staff", entityId: one, restricted: false }, (tx) =>
      tx.query("move", "UPDATE draft SET mode = 'reporte' WHERE ticket = $1", [moved]),
    );
    expect(await yola.list("drafts")).toEqual([]);
  });

  it("are emptied, and refused when they are none", async () => {
    const { send, list } = await at("edson.paz", one);
    await send("PUT", `drafts/${ticket}/nota`, { text: "algo" });
    await send("PUT", `drafts/${ticket}/nota`, { text: "" });
    expect(await list("drafts")).toEqual([]);
    for (const [path, body] of [
      [`drafts/${ticket}/otro`, { text: "x" }],
      ["drafts/A B/nota", { text: "x" }],
      [`drafts/${ticket}/nota`, { text: "x".repeat(64_001) }],
      [`drafts/${ticket}/nota`, { text: 7 }],
      [`drafts/${ticket}/nota`, {}],
    ] as const)
      expect([path, (await send("PUT", path, body)).status]).toEqual([path, 400]);
    expect((await (await at("edson.paz", "no-es-uuid")).send("GET", "drafts")).status).toBe(400);
  });

  it("are JSON in UTF-8, and nothing else is read as such", async () => {
    const { browser } = await at("edson.paz", one);
    const csrf = await browser.csrf();
    for (const headers of [
      {},
      { "content-type": "text/plain" },
      { "content-type": "application/json; charset=utf-16" },
      { "content-type": "application/x-www-form-urlencoded" },
      { "content-type": "application/json", "content-encoding": "gzip" },
    ]) {
      const init = { method: "PUT", headers: { "x-yanapa-csrf": csrf, ...headers }, body: '{"text":"x"}' };
      const answer = await browser.send(`/portal/drafts/${ticket}/nota`, init as RequestInit);
      expect([headers, answer.status]).toEqual([headers, 415]);
    }
  });

  it("are for nobody without a session, nor for a page of others", async () => {
    expect((await portal.browser().send("/portal/drafts")).status).toBe(401);
    const { browser } = await at("carla.mendez", one);
    const init = { method: "PUT", body: '{"text":"x"}' };
    expect((await browser.send(`/portal/drafts/${ticket}/nota`, init)).status).toBe(403);
  });
});

describe("saved views", () => {
  it("are a person's own in an entity", async () => {
    const ramiro = await at("ramiro.villca", one);
    const made = await ramiro.send("POST", "views", {
      name: "Por vencer",
      query: "?estado=abierto&orden=plazo",
    });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    expect(await ramiro.list("views")).toEqual([
      { id, name: "Por vencer", query: "?estado=abierto&orden=plazo" },
    ]);
    expect(await (await at("ramiro.villca", other, ramiro.browser)).list("views")).toEqual([]);
    const stranger = await at("wilmer.calle", one);
    expect((await stranger.send("DELETE", `views/${id}`)).status).toBe(404);
    expect((await ramiro.send("POST", "views", { name: " ", query: "" })).status).toBe(400);
    expect((await ramiro.send("DELETE", `views/${id}`)).status).toBe(204);
    expect(await ramiro.list("views")).toEqual([]);
  });
});
