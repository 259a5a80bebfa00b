import type { Page } from "playwright-core";

/** What people do to a page that it must stand: larger letters, wider spacing, a language with longer words. */
export const strains = ["letras 200 %", "espaciado 1.4.12", "textos +40 %"] as const;
export type Strain = (typeof strains)[number];

/** WCAG 1.4.12, word by word. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** Each runs in the page; nothing of it is markup, which the page's policy would keep from running. */
const applied: Readonly<Record<Strain, string>> = {
  "letras 200 %": `document.documentElement.style.fontSize = "200%"`,
  "espaciado 1.4.12": `{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(spacing)});
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }`,
  // Longer words, not more of them: a long word is what breaks a narrow column.
  "textos +40 %": `{ const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = []; while (walk.nextNode()) texts.push(walk.currentNode);
    for (const text of texts) text.data = text.data.replace(/\\p{L}{4,}/gu, (word) => word + word.slice(-Math.round(word.length * 0.4))); }`,
};

/** What stands out of the window, or is cut within its box: tables that scroll by themselves may. */
const cut = `[
  ...(document.documentElement.scrollWidth <= innerWidth ? [] : ["la página se mueve de lado"]),
  ...[...document.querySelectorAll("h1, h2, h3, p, a, button, label, legend, li, dd, dt, summary")]
    .filter((each) => each.checkVisibility() && !each.closest(".vh, .clip, .skip, table") &&
      !["scroll", "auto"].includes(getComputedStyle(each).overflowX) &&
      getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1)
    .map((each) => "cortado: " + each.textContent.slice(0, 60)),
]`;

/** Faults of the page as it stands at a width under a strain; it is loaded again afterwards. */
export const strained = async (page: Page, strain: Strain, width: number): Promise<string[]> => {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate(applied[strain]);
  const faults = (await page.evaluate(cut)) as string[];
  if (before) await page.setViewportSize(before);
  await page.reload();
  return faults;
};

/** What is smaller to touch than `least`, but links within a sentence (WCAG 2.5.8 lets those be) and native boxes in a label. */
export const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden]), textarea")]
    .filter((each) => each.checkVisibility({ checkVisibilityCSS: true }) && !each.matches(".skip, .vh"))
    .filter((each) => !(each.matches("a") && getComputedStyle(each).display === "inline"))
    .map((each) => [each, (each.matches("input[type=radio], input[type=checkbox]") ? each.closest("label") ?? each : each).getBoundingClientRect()])
    .filter(([, { width, height }]) => width > 0 && (height < ${least} - 0.5 || width < ${least} - 0.5))
    .map(([each, { width, height }]) => (each.textContent.trim() || each.name || each.tagName).slice(0, 40) + " " + Math.round(width) + "×" + Math.round(height))`) as Promise<
    string[]
  >;

/** Names of what moves though the person asked for none of it. */
export const movement = async (page: Page): Promise<string[]> => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const moving = (await page.evaluate(
    `document.getAnimations().filter(({ playState }) => playState === "running").map(({ animationName, transitionProperty }) => animationName ?? transitionProperty)`,
  )) as string[];
  await page.emulateMedia({ reducedMotion: "no-preference" });
  return moving;
};
