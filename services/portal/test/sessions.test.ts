import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, type Database } from "@yanapa/database";
import { eventually } from "@yanapa/testing";
import { openBrowser, signIn, signOut } from "@yanapa/tool-idp";
import type { Client } from "./fixture/client.ts";
import { type RunningPortal, startRunningPortal } from "./fixture/running-portal.ts";

let portal: RunningPortal;
let database: Database;
beforeAll(async () => {
  portal = await startRunningPortal();
  database = portal.service.database;
});
afterAll(() => portal.stop());

const signedIn = async (username = "lidia.huanca"): Promise<Client> => {
  const browser = portal.browser();
  await browser.signIn(username);
  return browser;
};
/** Access tokens end by the row's time: this makes all of them end now. */
const expireTokens = () =>
  database.work({ kind: "platform" }, (tx) =>
    tx.query("expire", "UPDATE session SET access_expire_time = seen_time"),
  );
const isIn = async (browser: Client): Promise<boolean> => (await browser.send("/casos")).status === 200;
const tokenOf = async (browser: Client): Promise<string> => {
  expect((await browser.send("/v1/me")).status).toBe(200);
  return portal.upstream.seen.at(-1)?.headers.authorization ?? "";
};

describe("a session", () => {
  it("keeps its tokens where neither the database nor its backup gives them away", async () => {
    const browser = await signedIn();
    const token = (await tokenOf(browser)).slice("Bearer ".length);
    const rows = await database.read({ kind: "platform" }, (sql) =>
      sql.query<{ all: string; sealed: Uint8Array }>(
        "look",
        "SELECT session::text AS all, sealed FROM session",
      ),
    );
    const kept = rows.map(({ all, sealed }) => all + Buffer.from(sealed).toString("latin1")).join();
    const cookie = browser.cookies.get("yanapa") ?? "";
    expect(rows.length).toBeGreaterThan(0);
    for (const secret of [
      token,
      token.split(".")[1] ?? "",
      cookie,
      Buffer.from(cookie, "base64url").toString("hex"),
    ])
      expect(kept.includes(secret)).toBe(false);
  });

  it("renews its tokens once, however many requests come together", async () => {
    const browser = await signedIn();
    const before = await tokenOf(browser);
    await expireTokens();
    const from = portal.upstream.seen.length;
    const answers = await Promise.all(Array.from({ length: 12 }, () => browser.send("/v1/me")));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    const tokens = new Set(portal.upstream.seen.slice(from).map(({ headers }) => headers.authorization));
    expect(tokens.size).toBe(1);
    expect(tokens.has(before)).toBe(false);
  });

  it("is over when the provider renews it no more, and says so", async () => {
    const browser = await signedIn("freddy.alanoca");
    portal.provider.disable("freddy.alanoca");
    await expireTokens();
    const answer = await browser.send("/v1/me");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ reason: "SESSION_ENDED" });
    expect(await isIn(browser)).toBe(false);
  });

  it("ends when the provider says that its own has ended", async () => {
    const [browser, other] = [await signedIn("ramiro.villca"), await signedIn("ramiro.villca")];
    const { idToken } = await signIn({
      issuer: portal.provider.issuer,
      username: "ramiro.villca",
      password: "yanapa-demo",
      browser: browser.atProvider,
      redirectUri: `${portal.origin}/auth/callback`,
      clientId: "yanapa-portal",
      clientSecret: "yanapa-portal-solo-para-desarrollo",
    });
    await signOut(browser.atProvider, { issuer: portal.provider.issuer, idToken });
    expect(await isIn(browser)).toBe(false);
    expect(await isIn(other)).toBe(true);
  });

  it("of a program on somebody's machine is told to the gateway, through the one public origin", async () => {
    const { issuer } = portal.provider;
    const browser = openBrowser();
    const { idToken } = await signIn({ issuer, username: "yola.nina", password: "yanapa-demo", browser });
    await signOut(browser, { issuer, idToken });
    const told = await eventually(
      async () => portal.upstream.seen.filter(({ url }) => url === "/backchannel-logout"),
      ({ length }) => length > 0,
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ method: "POST", body: expect.stringMatching(/^logout_token=ey/) });
    expect(told[0]?.headers).not.toHaveProperty("cookie");
  });

  it("does not end by a token that is no logout token of the provider", async () => {
    const browser = await signedIn();
    const { origin, provider } = portal;
    const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
    const forged = await Promise.all([
      provider.issueTokenForTesting("lidia.huanca"),
      provider.issueTokenForTesting("lidia.huanca", { aud: "yanapa-portal" }),
      provider.issueTokenForTesting("lidia.huanca", { aud: "otro", events }),
      provider.issueTokenForTesting("lidia.huanca", { aud: "yanapa-portal", events, nonce: "x" }),
      provider.issueTokenForTesting("lidia.huanca", {
        aud: "yanapa-portal",
        events,
        iss: "https://otro.example",
      }),
      provider.issueTokenForTesting("lidia.huanca", { aud: "yanapa-portal", events, iat: 1_000_000 }),
      "eyJhbGciOiJub25lIn0.e30.",
      "",
    ]);
    for (const token of forged) {
      const body = new URLSearchParams({ logout_token: token });
      expect((await fetch(`${origin}/auth/backchannel`, { method: "POST", body })).status).toBe(400);
    }
    expect(await isIn(browser)).toBe(true);
  });

  it("ends when it was not used for too long, and when its time is over", async () => {
    for (const column of ["seen_time", "expire_time"]) {
      const browser = await signedIn("yola.nina");
      await database.work({ kind: "platform" }, (tx) =>
        tx.query(`age_${column}`, `UPDATE session SET ${column} = ${column} - interval '11 hours'`),
      );
      expect([column, await isIn(browser)]).toEqual([column, false]);
    }
  });
});

describe("a person's own sessions", () => {
  it("are listed by their device, and ended one by one", async () => {
    const [here, there] = [await signedIn("edson.paz"), portal.browser()];
    await there.signIn("edson.paz");
    const stranger = await signedIn("carla.mendez");
    const list = async (browser: Client) =>
      (
        (await (await browser.send("/portal/sessions")).json()) as {
          sessions: { id: string; current: boolean; device: string }[];
        }
      ).sessions;
    const own = await list(here);
    expect(own.map(({ current }) => current).toSorted()).toEqual([false, true]);
    const id = own.find(({ current }) => !current)?.id ?? "";
    const end = async (browser: Client) =>
      (
        await browser.send(`/portal/sessions/${id}`, {
          method: "DELETE",
          headers: { "x-yanapa-csrf": await browser.csrf() },
        })
      ).status;
    expect(await end(stranger)).toBe(404);
    expect((await here.send(`/portal/sessions/${id}`, { method: "DELETE" })).status).toBe(403);
    expect(await end(here)).toBe(204);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect(await list(here)).toHaveLength(1);
  });

  it("are a page without scripts too", async () => {
    const [here, there] = [await signedIn("oscar.zeballos"), portal.browser()];
    await there.signIn("oscar.zeballos");
    const html = await (await here.send("/sesiones")).text();
    const [, csrf = ""] = /name="csrf" value="([^"]+)"/.exec(html) ?? [];
    const [, id = ""] = /name="sesion" value="([^"]+)"/.exec(html) ?? [];
    expect((await here.post("/sesiones", { csrf, sesion: id })).headers.get("location")).toBe("/sesiones");
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  });
});

describe("the database", () => {
  it("is isolated by itself", async () => {
    expect(await assertIsolation(portal.service.urls.owner)).toEqual([]);
  });
});
