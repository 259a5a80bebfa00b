import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Locator, Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { openVisit, signInAs, type Visit } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";
import { type RegisteredIncident, registerIncident } from "../fixture/registered-incident.ts";

let running: RunningPlatform;
let segip: RegisteredEntity;
let ticket: RegisteredIncident;
const subject = "No se emiten certificados";

beforeAll(async () => {
  running = await startPlatform();
  const [, second] = await registerEntities(running);
  if (second === undefined) throw new Error("the demonstration has two entities");
  segip = second;
  ticket = await registerIncident(segip, { subject });
});
afterAll(() => running?.stop());

/** Somebody of the entity in front of a ticket, with hands on the keyboard alone. */
const opening = async (): Promise<Visit> => {
  const visit = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
  await visit.page.goto(`/mesa/e/${segip.id}/casos/${ticket.id}`);
  await signInAs(visit.page, "yola.nina");
  await visit.page.getByRole("heading", { level: 1, name: subject }).waitFor();
  return visit;
};
const palette = (page: Page) => page.getByRole("dialog", { name: "Buscar una acción" });
const help = (page: Page) => page.getByRole("dialog", { name: "Atajos de teclado" });
const note = (page: Page) => page.getByRole("textbox", { name: "Nota interna" });
const hasFocus = (page: Page, field: Locator) => field.and(page.locator(":focus")).waitFor();

describe("the desk's frame", () => {
  it("does by its palette what its buttons do, and finds tickets there", async () => {
    const visit = await opening();
    const { page, context, complaints } = visit;
    await page.keyboard.press("Control+k");
    await palette(page).getByRole("option", { name: "Escribir nota interna" }).waitFor();
    await look(visit, "mesa-paleta");
    await page.keyboard.type("NOTA INT");
    await page.keyboard.press("Enter");
    await palette(page).waitFor({ state: "hidden" });
    await note(page).waitFor();
    await hasFocus(page, note(page));

    // In a field, too; what has been typed there stays.
    await page.keyboard.type("k n r ?");
    await page.keyboard.press("Control+k");
    await page.keyboard.type(ticket.number);
    await palette(page).getByRole("option", { name: subject }).waitFor();
    await page.keyboard.press("Escape");
    expect(await note(page).inputValue()).toBe("k n r ?");
    await hasFocus(page, note(page));

    await page.keyboard.press("Control+k");
    await page.keyboard.type("xyzzy");
    await palette(page).getByText("Nada con esas palabras").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("certificados");
    await palette(page).getByRole("option", { name: ticket.number }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/casos/${ticket.id}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("shows every key, and turns single ones off", async () => {
    const visit = await opening();
    const { page, context, complaints } = visit;
    await page.keyboard.press("?");
    await help(page).getByText("Escribir nota interna").waitFor();
    await look(visit, "mesa-atajos");
    const single = help(page).getByRole("checkbox", { name: "Usar atajos de una sola tecla" });
    await single.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    await help(page).waitFor({ state: "hidden" });
    await page.keyboard.press("n");
    await page.keyboard.press("?");
    expect(await note(page).count()).toBe(0);
    expect(await help(page).count()).toBe(0);

    // Another day, the same browser: still off, and the palette opens all the same.
    await page.reload();
    await page.getByRole("heading", { level: 1, name: subject }).waitFor();
    await page.keyboard.press("n");
    expect(await note(page).count()).toBe(0);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("atajos");
    await page.keyboard.press("Enter");
    await single.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await note(page).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("leads past itself to the work", async () => {
    const { page, context } = await opening();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: subject }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Saltar al contenido");
    await page.keyboard.press("Enter");
    await hasFocus(page, page.locator("#contenido"));
    await context.close();
  });
});
