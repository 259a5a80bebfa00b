import { mkdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@jest/globals";
import type { Visit } from "./visit.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Where pictures go, for who looks at them; none are taken without it. */
const folder = process.env.PORTAL_PICTURES;

/** What axe finds wrong with the page as it stands. */
const faultsOf = async ({ page }: Visit): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

/** What stands out of the window, when the page can be moved sideways. */
const sideways = `document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => each.outerHTML.slice(0, 200))`;

/**
 * Holds a page in the state it is in against the rules of accessibility, in light and in dark, and against a narrow
 * window: nothing is to be moved sideways at 320 px.
 */
export const look = async (visit: Visit, name: string): Promise<void> => {
  const { page } = visit;
  const size = page.viewportSize() ?? { width: 360, height: 800 };
  for (const [width, colorScheme] of [
    [360, "light"],
    [1280, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    // Colours that are still on their way to dark are none that anybody reads.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // As tall as all there is: what a bar half covers while one scrolls is no small target.
    const height = await page.evaluate<number>("Math.max(800, document.documentElement.scrollHeight)");
    await page.setViewportSize({ width, height });
    expect([name, width, await faultsOf(visit)]).toEqual([name, width, []]);
    await picture(visit, `${name}-${width}-${colorScheme}`);
  }
  if (folder !== undefined) await both(visit, name);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
  await page.setViewportSize({ width: 320, height: 800 });
  expect([name, await page.evaluate(sideways)]).toEqual([name, []]);
  await page.setViewportSize(size);
};

const both = async (visit: Visit, name: string): Promise<void> => {
  for (const [width, colorScheme] of [
    [360, "dark"],
    [1280, "light"],
  ] as const) {
    await visit.page.setViewportSize({ width, height: 800 });
    await visit.page.emulateMedia({ colorScheme });
    await picture(visit, `${name}-${width}-${colorScheme}`);
  }
};

const picture = async ({ page }: Visit, name: string): Promise<void> => {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
