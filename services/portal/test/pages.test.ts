import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { startChromium } from "./browser/chromium.ts";
import { look } from "./browser/look.ts";
import { movement, smallTargets, strained, strains } from "./browser/strains.ts";
import { openVisit, signInAs, type Visit } from "./browser/visit.ts";
import { type RunningPortal, startRunningPortal } from "./fixture/running-portal.ts";
import { refusedRequestId } from "./fixture/upstream.ts";

const patience = 240_000;
let portal: RunningPortal;
let browser: Browser;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startRunningPortal({ PORTAL_DEVELOPMENT: "on" }), startChromium()]);
}, patience);
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
}, patience);

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const faultsOf = async ({ page }: Visit): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

describe("the pages", () => {
  it.each([360, 1280])(
    "can be used by everybody, as the rules of accessibility say, at %d px",
    async (width) => {
      const visit = await openVisit(browser, { origin: portal.origin, width });
      const { page } = visit;
      for (const path of ["/", "/ingreso?fallo=otro", "/no-existe"]) {
        await page.goto(path);
        expect([path, await faultsOf(visit)]).toEqual([path, []]);
        const fits = await page.evaluate("document.documentElement.scrollWidth <= innerWidth");
        expect([path, fits]).toEqual([path, true]);
      }
      await page.goto("/sesiones");
      await signInAs(page, "lidia.huanca");
      for (const path of ["/sesiones", "/casos", "/mesa", "/mesa/estilo"]) {
        await page.goto(path);
        await page.locator("h1").first().waitFor();
        expect([path, await faultsOf(visit)]).toEqual([path, []]);
      }
      expect(visit.complaints.filter((one) => !one.includes("404"))).toEqual([]);
      await visit.context.close();
    },
    patience,
  );

  it(
    "say of each refusal what to do, with the number by which the help desk finds it, and how to go on",
    async () => {
      const visit = await openVisit(browser, { origin: portal.origin });
      const { page } = visit;
      const entity = crypto.randomUUID();
      for (const [status, title] of [
        [403, "Esto no le corresponde"],
        [404, "No encontramos esta página"],
        [409, "Alguien lo cambió antes"],
        [412, "Alguien lo cambió antes"],
        [422, "Falta o sobra algo en lo enviado"],
        [429, "Demasiadas solicitudes"],
        [500, "No pudimos responder"],
        [503, "No pudimos responder"],
        [504, "No pudimos responder"],
      ] as const) {
        portal.upstream.refusal = { status, reason: "REFUSED_FOR_TEST" };
        const answer = await page.goto(`/entidades/${entity}`);
        expect([status, answer?.status()]).toEqual([status, status]);
        await page.getByRole("heading", { level: 1, name: title }).waitFor();
        expect(await page.getByText(refusedRequestId).isVisible()).toBe(true);
        expect(await page.getByText("REFUSED_FOR_TEST").count()).toBe(0);
        expect(answer?.headers()["cache-control"]).toBe("no-store");
        await look(visit, `problema-${status}`);
      }
      portal.upstream.refusal = undefined;
      await page.getByRole("link", { name: "Ir al inicio" }).click();
      await page.waitForURL(`${portal.origin}/`);
      await visit.context.close();
    },
    patience,
  );

  it(
    "weigh little: a citizen's first visit",
    async () => {
      const visit = await openVisit(browser, { origin: portal.origin });
      const sizes: Record<string, number> = {};
      const asked: string[] = [];
      visit.page.on("requestfinished", async (request) => {
        asked.push(request.url());
        const { responseBodySize } = await request.sizes();
        const kind = request.resourceType();
        sizes[kind] = (sizes[kind] ?? 0) + responseBodySize;
      });
      await visit.page.goto("/", { waitUntil: "networkidle" });
      const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
      expect(asked.filter((url) => !url.startsWith(portal.origin))).toEqual([]);
      expect(asked.length).toBeLessThanOrEqual(12);
      expect(sizes.script ?? 0).toBeLessThanOrEqual(100_000);
      expect(all).toBeGreaterThan(2_000);
      expect(all).toBeLessThanOrEqual(140_000);
      await visit.context.close();
    },
    patience,
  );

  it(
    "stand larger letters, wider spacing and longer words, can be touched, and rest when asked to",
    async () => {
      const { page, context } = await openVisit(browser, { origin: portal.origin });
      for (const path of ["/", "/ingreso", "/no-existe"]) {
        await page.goto(path);
        for (const strain of strains)
          expect([
            path,
            strain,
            await strained(page, strain, strain === "letras 200 %" ? 1280 : 360),
          ]).toEqual([path, strain, []]);
        expect([path, await smallTargets(page, 24)]).toEqual([path, []]);
        expect([path, await movement(page)]).toEqual([path, []]);
      }
      await context.close();
    },
    patience,
  );

  it(
    "say that a language has not been reviewed yet, and speak Spanish",
    async () => {
      const { page, context } = await openVisit(browser, { origin: portal.origin, withoutScripts: true });
      await page.goto("/ingreso");
      await page.getByRole("button", { name: "Aymar aru" }).click();
      expect(new URL(page.url()).pathname).toBe("/ingreso");
      expect(await page.getByText("todavía no está revisada en Aymar aru").isVisible()).toBe(true);
      expect(await page.locator("html").getAttribute("lang")).toBe("es-BO");
      expect(await page.getByRole("heading", { name: "Ingresar" }).isVisible()).toBe(true);
      await context.close();
    },
    patience,
  );

  it(
    "are reached by keyboard alone, the focus always seen",
    async () => {
      const { page, context } = await openVisit(browser, { origin: portal.origin, width: 1280 });
      await page.goto("/");
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.textContent")).toBe("Saltar al contenido");
      const press = async (name: string): Promise<void> => {
        for (let presses = 0; presses < 20; presses++) {
          const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
          expect(outline).not.toBe("none");
          if ((await page.evaluate("document.activeElement.textContent")) === name) break;
          await page.keyboard.press("Tab");
        }
        await page.keyboard.press("Enter");
      };
      await press("Ingresar");
      await page.getByRole("heading", { name: "Ingresar" }).waitFor();
      await page.keyboard.press("Tab");
      await press("Ingresar con mi cuenta");
      await page.locator('input[name="password"]').waitFor();
      await context.close();
    },
    patience,
  );
});
