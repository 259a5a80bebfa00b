import { request } from "node:http";
import { createServer, type Server } from "node:https";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createAuthority, freePort } from "@yanapa/backends";
import type { Browser } from "playwright-core";
import { startChromium } from "../browser/chromium.ts";
import { openVisit, signInAs } from "../browser/visit.ts";
import { type RunningPortal, startRunningPortal } from "../fixture/running-portal.ts";

let portal: RunningPortal;
let ingress: Server;
let browser: Browser;
beforeAll(async () => {
  const port = await freePort();
  [portal, browser] = await Promise.all([
    startRunningPortal({ PORTAL_ORIGIN: `https://127.0.0.1:${port}` }),
    startChromium(),
  ]);
  const { cert, key } = createAuthority("Ingress").issue({ name: "portal", uris: [] });
  const [host, inner] = portal.listen.split(":");
  // What stands in front of an installation: it ends TLS and changes nothing else.
  ingress = createServer({ cert, key }, (asked, response) => {
    const { method, url, headers } = asked;
    const passed = request({ host, port: inner, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => ingress.listen(port, "127.0.0.1", resolve));
});
afterAll(async () => {
  await browser?.close();
  ingress?.close();
  ingress?.closeAllConnections();
  await portal?.stop();
});

it("keeps its session over TLS in a cookie that no neighbouring site can set and no plain connection carries", async () => {
  const { page, context, complaints } = await openVisit(browser, {
    origin: portal.origin,
    anyCertificate: true,
  });
  await page.goto("/casos");
  await signInAs(page, "lidia.huanca");
  await page.getByRole("heading", { name: "Mis casos" }).waitFor();
  const own = (await context.cookies(portal.origin)).filter(({ name }) => name.includes("yanapa"));
  expect(own.length).toBeGreaterThan(0);
  for (const cookie of own)
    expect(cookie).toMatchObject({
      name: expect.stringMatching(/^__Host-/),
      secure: true,
      httpOnly: true,
      path: "/",
      domain: "127.0.0.1",
    });
  expect(complaints).toEqual([]);
  await context.close();
});
