import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import { demoEntities } from "@yanapa/tool-seed";
import type { Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { openVisit, signInAs, type Visit } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";

let running: RunningPlatform;
let segip: RegisteredEntity;

beforeAll(async () => {
  running = await startPlatform();
  const [, second] = await registerEntities(running);
  if (second === undefined) throw new Error("the demonstration has two entities");
  segip = second;
});
afterAll(() => running?.stop());

const opening = async (part: string, who: string): Promise<Visit> => {
  const visit = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
  await visit.page.goto(`/mesa/e/${segip.id}/entidad/${part}`);
  await signInAs(visit.page, who);
  await visit.page.getByRole("heading", { level: 1, name: "Cómo se ordena la entidad" }).waitFor();
  return visit;
};
const admin = (): string => demoEntities[1]?.administrator.username ?? "";
const line = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });
/** What the console says of answers that refuse is not wrong. */
const unrefused = (complaints: readonly string[]) =>
  complaints.filter((text) => !/status of 4(00|09|12)/.test(text));
const told = (page: Page) => page.getByRole("status");

describe("who administers an entity", () => {
  it("names, withdraws and offers again what people are attended for", async () => {
    const visit = await opening("servicios", admin());
    const { page, context, complaints } = visit;
    await page.getByRole("button", { name: "Añadir un servicio" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Añadir un servicio" }).click();
    await page.getByRole("dialog").getByText("Error").first().waitFor();
    await page.getByRole("textbox", { name: "Nombre" }).fill("Padrón vehicular");
    await look(visit, "entidad-servicio");
    await page.getByRole("dialog").getByRole("button", { name: "Añadir un servicio" }).click();
    await line(page, "Padrón vehicular").waitFor();

    await page.getByRole("button", { name: "Retirar Padrón vehicular" }).click();
    await line(page, "Padrón vehicular").getByText("Retirado").waitFor();
    await told(page).getByRole("button", { name: "Deshacer" }).click();
    await line(page, "Padrón vehicular").getByText("Retirado").waitFor({ state: "hidden" });

    await page.getByRole("button", { name: "Cambiar Padrón vehicular" }).click();
    await page.getByRole("textbox", { name: "Nombre" }).fill("Registro vehicular");
    await page.getByRole("button", { name: "Guardar" }).click();
    await line(page, "Registro vehicular").waitFor();
    await look(visit, "entidad-servicios");
    expect(unrefused(complaints)).toEqual([]);
    await context.close();
  });

  it("withdraws no area where people serve, and is told what to do", async () => {
    const visit = await opening("areas", admin());
    const { page, context, complaints } = visit;
    await page
      .getByRole("button", { name: /^Retirar / })
      .first()
      .click();
    await page.getByRole("alert").getByText("todavía sirven personas").waitFor();
    await page.getByRole("button", { name: "Añadir un área" }).click();
    await page.getByRole("textbox", { name: "Nombre" }).fill("Archivo digital");
    await page.getByRole("dialog").getByRole("button", { name: "Añadir un área" }).click();
    await page.getByRole("button", { name: "Retirar Archivo digital" }).click();
    await line(page, "Archivo digital").getByText("Retirado").waitFor();
    await look(visit, "entidad-areas");
    expect(unrefused(complaints)).toEqual([]);
    await context.close();
  });

  it("says where a channel is, and publishes the matrix with what each priority gets", async () => {
    const visit = await opening("canales", admin());
    const { page, context, complaints } = visit;
    await page.getByRole("button", { name: "Cambiar Ventanilla" }).click();
    await page.getByRole("textbox", { name: "Dónde se encuentra" }).fill("Av. Arce 2202, La Paz");
    await page.getByRole("button", { name: "Guardar" }).click();
    await line(page, "Av. Arce 2202, La Paz").waitFor();
    await look(visit, "entidad-canales");

    await page.getByRole("link", { name: "Prioridades" }).click();
    await page.getByText("Rige la matriz propuesta").waitFor();
    await page.getByRole("button", { name: "Publicar otra matriz" }).click();
    await page.getByRole("combobox", { name: "Impacto BAJO, Urgencia BAJA" }).selectOption("MEDIA");
    await page.getByRole("combobox", { name: "Impacto BAJO, Urgencia MEDIA" }).selectOption("MEDIA");
    await page
      .getByRole("group", { name: "Recursos de prioridad ALTA" })
      .getByLabel("Tiempo y personas")
      .fill("Dos personas hasta resolver");
    await page.getByRole("textbox", { name: "Norma o decisión" }).fill("RA 30/2026");
    await look(visit, "entidad-matriz-nueva");
    await page.getByRole("button", { name: "Publicar la matriz" }).click();
    await page.getByText("Versión 1, publicada").waitFor();
    await page.getByRole("cell", { name: "Dos personas hasta resolver" }).waitFor();
    await look(visit, "entidad-prioridades");
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("who attends in an entity", () => {
  it("reads how it is ordered, and changes nothing", async () => {
    const visit = await opening("servicios", "yola.nina");
    const { page, context, complaints } = visit;
    await page.getByRole("listitem").first().waitFor();
    expect(await page.getByRole("button", { name: /Retirar|Cambiar|Añadir un/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
