import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Client } from "./fixture/client.ts";
import { type RunningPortal, startRunningPortal } from "./fixture/running-portal.ts";

let portal: RunningPortal;
beforeAll(async () => {
  portal = await startRunningPortal();
});
afterAll(() => portal.stop());

const signedIn = async (username = "lidia.huanca"): Promise<Client> => {
  const browser = portal.browser();
  await browser.signIn(username);
  return browser;
};
const reasonOf = async (answer: Response): Promise<unknown> =>
  ((await answer.json()) as { reason?: string }).reason;
const command = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };

describe("session fixation", () => {
  it("gives whoever signs in a session of a new name, and ends the one their browser had", async () => {
    const attacker = await signedIn("ramiro.villca");
    const planted = attacker.cookies.get("yanapa") ?? "";
    const victim = portal.browser();
    victim.cookies.set("yanapa", planted);
    await victim.signIn("lidia.huanca");
    expect(victim.cookies.get("yanapa")).not.toBe(planted);
    expect((await attacker.send("/casos")).status).toBe(303);
    const chosen = portal.browser();
    chosen.cookies.set("yanapa", "elegida-por-otro");
    await chosen.signIn("lidia.huanca");
    expect(chosen.cookies.get("yanapa")).not.toBe("elegida-por-otro");
  });
});

describe("login CSRF", () => {
  it("takes an answer of the provider in the browser that asked, once, and nowhere else", async () => {
    const attacker = portal.browser();
    const answer = await attacker.answerOfProvider("ramiro.villca");
    const victim = portal.browser();
    for (const browser of [victim, attacker, attacker]) {
      const finished = await browser.send(`/auth/callback?${answer}`);
      expect(finished.status).toBe(303);
    }
    expect(victim.cookies.has("yanapa")).toBe(false);
    // Its own browser took it; the second time it was used up and left the session alone.
    expect((await attacker.send("/casos")).status).toBe(200);
    await victim.send("/auth/ingresar");
    const other = await victim.send(`/auth/callback?${answer}`);
    expect(other.headers.get("location")).toBe("/ingreso?fallo=otro");
    expect(victim.cookies.has("yanapa")).toBe(false);
  });
});

describe("open redirect", () => {
  it.each([
    ["/casos?orden=fecha", "/casos?orden=fecha"],
    ["//malo.example", "/"],
    ["/\\malo.example", "/"],
    ["/%5cmalo.example", "/%5cmalo.example"],
    ["https://malo.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["/\t/malo.example", "/"],
    ["/casos\r\nset-cookie: yanapa=x", "/"],
    ["/auth/salir", "/"],
    ["", "/"],
    [`/${"a".repeat(3_000)}`, "/"],
  ])("goes on to no place but its own (%#)", async (asked, reached) => {
    const finished = await portal.browser().signIn("lidia.huanca", asked);
    expect(finished.headers.get("location")).toBe(reached);
  });

  it("goes back from choosing a language to a page of its own alone", async () => {
    const answer = await portal.browser().post("/idioma", { idioma: "ay", volver: "//malo.example" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
  });
});

describe("cookie tossing", () => {
  it("believes none of two session cookies", async () => {
    const own = (await signedIn()).cookies.get("yanapa");
    const tossed = (await signedIn("ramiro.villca")).cookies.get("yanapa");
    const browser = portal.browser();
    for (const cookie of [`yanapa=${tossed}; yanapa=${own}`, `yanapa=${own}; yanapa=${tossed}`])
      expect((await browser.send("/casos", { headers: { cookie } })).status).toBe(303);
    expect((await browser.send("/casos", { headers: { cookie: `yanapa=${own}` } })).status).toBe(200);
  });
});

describe("request forgery", () => {
  it("refuses a command that no page of the portal sent", async () => {
    const browser = await signedIn();
    const csrf = await browser.csrf();
    const withToken = { ...command, headers: { ...command.headers, "x-yanapa-csrf": csrf } };
    const before = portal.upstream.seen.length;
    for (const [init, reason] of [
      [{ ...command }, "CSRF_INVALID"],
      [{ ...command, headers: { ...command.headers, "x-yanapa-csrf": "x" } }, "CSRF_INVALID"],
      [
        { ...command, headers: { ...command.headers, "x-yanapa-csrf": await (await signedIn()).csrf() } },
        "CSRF_INVALID",
      ],
      [{ ...withToken, from: "https://malo.example" }, "ORIGIN_NOT_OURS"],
      [{ ...withToken, from: "null" }, "ORIGIN_NOT_OURS"],
      [{ ...withToken, from: null }, "ORIGIN_NOT_OURS"],
      [{ ...withToken, site: "same-site" }, "ORIGIN_NOT_OURS"],
      [{ ...withToken, site: "cross-site" }, "ORIGIN_NOT_OURS"],
    ] as const) {
      const answer = await browser.send("/v1/my/requests", init);
      expect([answer.status, await reasonOf(answer)]).toEqual([403, reason]);
    }
    expect(portal.upstream.seen.length).toBe(before);
    expect((await browser.send("/v1/my/requests", { ...withToken, site: "same-origin" })).status).toBe(200);
  });

  it("leaves a program alone that brings its own token, and gives it no session's", async () => {
    const browser = await signedIn();
    const headers = { ...command.headers, authorization: "Bearer propio" };
    expect((await browser.send("/v1/my/requests", { ...command, headers, from: null })).status).toBe(200);
    expect(portal.upstream.seen.at(-1)?.headers.authorization).toBe("Bearer propio");
  });

  it("lets nobody else sign a person out", async () => {
    const browser = await signedIn();
    expect((await browser.send("/auth/salir")).status).toBe(405);
    expect((await browser.post("/auth/salir", {})).status).toBe(403);
    const csrf = await browser.csrf();
    expect((await browser.post("/auth/salir", { csrf }, { from: "https://malo.example" })).status).toBe(403);
    expect((await browser.send("/casos")).status).toBe(200);
    const left = await browser.post("/auth/salir", { csrf });
    expect(left.headers.get("location")).toContain(portal.provider.issuer);
    expect((await browser.send("/casos")).status).toBe(303);
  });
});

describe("what caches and strangers may keep", () => {
  it("is nothing of a page that somebody signed in sees", async () => {
    const browser = await signedIn();
    for (const path of ["/", "/casos", "/mesa", "/ingreso", "/no-existe", "/v1/me"])
      expect([path, (await browser.send(path)).headers.get("cache-control")]).toEqual([path, "no-store"]);
    const open = await portal.browser().send("/");
    expect(open.headers.get("cache-control")).toBe("public, max-age=60");
    expect(open.headers.get("vary")).toContain("cookie");
  });

  it("is no cookie of the portal: the gateway sees the token and the address, and nothing else of the browser", async () => {
    const browser = await signedIn();
    await browser.send("/v1/me", {
      headers: { "x-forwarded-for": "203.0.113.9", forwarded: "for=203.0.113.9", "x-otra": "1" },
    });
    const headers = portal.upstream.seen.at(-1)?.headers ?? {};
    expect(headers.authorization).toMatch(/^Bearer ey/);
    expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
    expect(headers).not.toHaveProperty("cookie");
    expect(headers).not.toHaveProperty("forwarded");
    expect(headers).not.toHaveProperty("x-otra");
  });

  it("runs nothing inline and loads nothing from elsewhere", async () => {
    const answer = await portal.browser().send("/");
    const policy = answer.headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toContain("unsafe");
    expect(await answer.text()).not.toMatch(
      /<style|style="|<script(?! type="module" src="\/assets)|\son\w+="|(src|href)="(https?:)?\/\//,
    );
  });
});

describe("what somebody types while their session ends", () => {
  const place = "/reportar/01900000-0000-7000-8000-000000000001/que-pasa";
  const formOf = async (browser: Client): Promise<Record<string, string>> => {
    const html = await (await browser.send(place)).text();
    const hiddenOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? "";
    return { csrf: hiddenOf("csrf"), sello: hiddenOf("sello"), que: "Lo que solo yo cuento" };
  };

  it("is kept for them, sealed, and is there when they come back", async () => {
    const owner = await signedIn("lidia.huanca");
    const form = await formOf(owner);
    owner.cookies.delete("yanapa");
    const sent = await owner.post(place, form);
    expect(sent.status).toBe(303);
    const volver = new URL(sent.headers.get("location") ?? "", portal.origin).searchParams.get("volver");
    expect(volver).toBe(`${place}?recuperado`);
    await owner.signIn("lidia.huanca");
    expect(await (await owner.send(place)).text()).toContain("Lo que solo yo cuento");
    const kept = await portal.service.database.read({ kind: "platform" }, (sql) =>
      sql.query<{ sealed: Buffer }>("test_drafts", "SELECT sealed FROM draft"),
    );
    expect(kept.some(({ sealed }) => Buffer.from(sealed).includes("cuento"))).toBe(false);
  });

  it("is neither shown to who signs in after them, nor kept for them by anybody else", async () => {
    const owner = await signedIn("ramiro.villca");
    const form = { ...(await formOf(owner)), que: "Lo que Ramiro cuenta" };
    const stranger = await signedIn("lidia.huanca");
    expect((await stranger.post(place, form)).status).toBe(403);
    const elsewhere = portal.browser();
    expect((await elsewhere.post(place, form, { from: "https://malo.example" })).status).toBe(403);
    const unsealed = await elsewhere.post(place, { ...form, sello: "A".repeat(200) });
    expect(unsealed.headers.get("location")).not.toContain("recuperado");
    for (const browser of [owner, stranger])
      expect(await (await browser.send(place)).text()).not.toContain("Ramiro cuenta");
  });
});
