import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { movement, smallTargets, strained, strains } from "../browser/strains.ts";
import { faults } from "./say.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const languages = ["Español", "Aymar aru"] as const;
const looks = [
  { name: "claro", colorScheme: "light", forcedColors: "none" },
  { name: "oscuro", colorScheme: "dark", forcedColors: "none" },
  { name: "colores forzados", colorScheme: "light", forcedColors: "active" },
] as const;
const widths = [320, 1366] as const;
/** What the design asks of each face; WCAG 2.5.8 asks 24. */
const leastTarget = { ciudadano: 44, mesa: 28 } as const;

export type Place = { readonly path: string; readonly face: keyof typeof leastTarget };

/** Every page in every language, look and width, as the rules of accessibility say; and what people do to pages. */
export const forEverybody = async (page: Page, places: readonly Place[]): Promise<void> => {
  const open = async ({ path }: Place): Promise<void> => {
    await page.goto(path, { waitUntil: "networkidle" });
  };
  const [wrong, unexplained] = await matrix(page, places, open);
  faults(10, `axe: ${places.length} páginas × es/ay × 3 aspectos × 320/1366`, wrong);
  faults(13, "axe no pudo decidir (contraste sobre dibujos)", unexplained);
  for (const strain of strains) {
    const found: string[] = [];
    for (const place of places) {
      await open(place);
      const width = strain === "letras 200 %" ? 1280 : 360;
      found.push(...(await strained(page, strain, width)).map((fault) => `${place.path}: ${fault}`));
    }
    faults(strain === "textos +40 %" ? 16 : 12, `${strain}: nada sale ni se corta`, found);
  }
  const small: string[] = [];
  const moving: string[] = [];
  const sideways: string[] = [];
  for (const place of places) {
    await page.setViewportSize({ width: 360, height: 800 });
    await open(place);
    small.push(...(await smallTargets(page, leastTarget[place.face])).map((one) => `${place.path}: ${one}`));
    moving.push(...(await movement(page)).map((one) => `${place.path}: ${one}`));
    await page.setViewportSize({ width: 320, height: 800 });
    if (!(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")))
      sideways.push(place.path);
  }
  faults(12, "A 320 px no se mueve de lado", sideways);
  faults(14, "Blancos de 44 px (ciudadano) y 28 px (mesa)", small);
  faults(15, "Con movimiento reducido nada se mueve", moving);
};

const matrix = async (
  page: Page,
  places: readonly Place[],
  open: (place: Place) => Promise<void>,
): Promise<[wrong: string[], unexplained: string[]]> => {
  const [wrong, unexplained] = [new Set<string>(), new Set<string>()];
  for (const language of languages) {
    await page.goto("/entidades");
    await page.getByRole("button", { name: language }).click();
    for (const place of places) {
      await open(place);
      for (const { name, ...media } of looks)
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ ...media, reducedMotion: "reduce" });
          const found = await new AxeBuilder({ page }).withTags(tags).analyze();
          for (const { id, nodes } of found.violations)
            wrong.add(`${place.path} ${language} ${name} ${width}: ${id} ${nodes[0]?.html.slice(0, 80)}`);
          for (const { id, nodes } of found.incomplete)
            unexplained.add(`${place.path} ${name}: ${id} ${nodes[0]?.html.slice(0, 80)}`);
        }
    }
  }
  await page.goto("/entidades");
  await page.getByRole("button", { name: "Español" }).click();
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  return [[...wrong], [...unexplained]];
};
