import { Agent, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import type { BrowserContext, Page } from "playwright-core";
import { openVisit, signInAs } from "../browser/visit.ts";
import { type RunningPlatform, startPlatform } from "../fixture/platform.ts";

let running: RunningPlatform;
let platform: RunningPlatform["platform"];
let browser: RunningPlatform["browser"];

beforeAll(async () => {
  running = await startPlatform();
  ({ platform, browser } = running);
});
afterAll(() => running?.stop());

/** Ends the session, which this provider asks to confirm. */
const leave = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Salir" }).click();
  await page.getByRole("button", { name: "Cerrar sesión" }).click();
  await page.getByRole("link", { name: "Ingresar" }).waitFor();
};

/** The provider's own cookies share the host's name: loopback has no others. */
const portalCookies = async (context: BrowserContext) =>
  (await context.cookies(platform.portalUrl)).filter(({ name }) => name.includes("yanapa"));

describe("signing in", () => {
  it("leads a citizen to their cases and out again, at the provider too", async () => {
    const { page, context, complaints } = await openVisit(browser, { origin: platform.portalUrl });
    await page.goto("/");
    await page.getByRole("link", { name: "Mis casos" }).click();
    await signInAs(page, "lidia.huanca");
    await page.getByRole("heading", { name: "Mis casos" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/casos");
    expect(await page.getByText("Todavía no tiene casos.").isVisible()).toBe(true);

    const cookies = await context.cookies(platform.portalUrl);
    expect(cookies).toContainEqual(
      expect.objectContaining({ name: "yanapa", httpOnly: true, sameSite: "Lax" }),
    );
    const me = await page.evaluate(async () => (await fetch("/v1/me")).json());
    expect(me).toMatchObject({ givenName: "Lidia" });

    await leave(page);
    expect(await portalCookies(context)).toEqual([]);
    await page.goto("/casos");
    expect(await page.locator('input[name="password"]').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("opens the desk to staff", async () => {
    const { page, context, complaints } = await openVisit(browser, {
      origin: platform.portalUrl,
      width: 1280,
    });
    await page.goto("/mesa");
    await signInAs(page, "lidia.huanca");
    await page.getByRole("heading", { name: "Mesa de ayuda" }).waitFor();
    await leave(page);
    expect(await portalCookies(context)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("works without scripts", async () => {
    const { page, context } = await openVisit(browser, { origin: platform.portalUrl, withoutScripts: true });
    await page.goto("/casos");
    await signInAs(page, "lidia.huanca");
    expect(await page.getByRole("heading", { name: "Mis casos" }).isVisible()).toBe(true);
    await leave(page);
    expect(await portalCookies(context)).toEqual([]);
    await context.close();
  });
});

describe("a flood through the portal", () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  afterAll(() => agent.destroy());

  /** Asks from one of the addresses that a machine has for itself, as people at different computers do. */
  const ask = (localAddress: string, path: string, cookie = ""): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(platform.portalUrl);
      const headers = cookie === "" ? {} : { cookie };
      request({ agent, localAddress, hostname, port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });

  it("is refused at the address that it comes from; neighbours, and who signed in there, go on", async () => {
    const [office, elsewhere] = ["127.0.0.2", "127.0.0.3"];
    await eventually(
      () => Promise.all(Array.from({ length: 400 }, () => ask(office, "/v1/tickets"))),
      (seen) => seen.includes(429),
    );
    expect(await ask(elsewhere, "/v1/tickets")).toBe(401);

    const { page, context } = await openVisit(browser, { origin: platform.portalUrl });
    await page.goto("/casos");
    await signInAs(page, "lidia.huanca");
    await page.getByRole("heading", { name: "Mis casos" }).waitFor();
    const cookie = (await portalCookies(context)).map(({ name, value }) => `${name}=${value}`).join("; ");
    expect(await ask(office, "/v1/me", cookie)).toBe(200);
    expect(await ask(office, "/casos", cookie)).toBe(200);
    await context.close();
  });
});
