import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import { look } from "../browser/look.ts";
import { openVisit, signInByDocument, type Visit, type VisitOptions } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";

const title = "Qué hacer si la reserva de citas muestra «error 502»";
const script = "<img src=x onerror=\"document.title='tomado'\">";
let running: RunningPlatform;
let segip: RegisteredEntity;

beforeAll(async () => {
  running = await startPlatform();
  segip = (await registerEntities(running))[1] as RegisteredEntity;
  await publish(title, `Espere diez minutos.\n\nVuelva a la página de citas. ${script}`);
  await publish("Cómo cambiar la cita", "Entre a «Mis citas» y elija otra fecha.");
  await publish("Contraseña del servidor de citas", "Está en la bóveda.", false);
});
afterAll(() => running?.stop());

const publish = async (title: string, body: string, isPublic = true): Promise<void> => {
  const { operator } = segip.actors;
  const { article } = await operator.post("/v1/articles", {
    title,
    body,
    keywords: ["citas"],
    serviceId: segip.services[0]?.id,
  });
  await operator.post(`/v1/articles/${article.id}:publish`);
  if (isPublic)
    await operator.post(`/v1/articles/${article.id}:setVisibility`, {
      visibility: "ARTICLE_VISIBILITY_PUBLIC",
    });
};

const visiting = (options: Partial<VisitOptions> = {}): Promise<Visit> =>
  openVisit(running.browser, { origin: running.platform.portalUrl, ...options });
/** To the question what happens, about the service of the articles. */
const begin = async ({ page }: Visit): Promise<void> => {
  await page.goto(`/reportar/${segip.id}`);
  await signInByDocument(page, "4622712");
  await page.getByLabel(segip.services[0]?.name ?? "").check();
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.getByRole("heading", { level: 1, name: "¿Qué pasa?" }).waitFor();
};

describe("what an entity has answered for everybody", () => {
  it("is found from the start, on the entity's page and by search, as text, and nothing else is", async () => {
    const visit = await visiting({ width: 1280 });
    const { page, context, complaints } = visit;
    await page.goto("/");
    await page.getByRole("heading", { name: "Lo que más se pregunta" }).waitFor();
    expect(await page.locator(".faq a").first().textContent()).toContain(
      "Servicio General de Identificación",
    );
    await look(visit, "inicio-con-respuestas");
    await page.getByRole("link", { name: title }).click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    expect(await page.getByText(script).isVisible()).toBe(true);
    expect(await page.title()).not.toBe("tomado");
    await look(visit, "articulo");
    await page.getByRole("link", { name: segip.acronym, exact: true }).click();
    expect(await page.getByRole("link", { name: title }).isVisible()).toBe(true);
    await look(visit, "entidad-con-respuestas");
    await page.getByLabel("Qué quiere saber o qué le pasa").fill("mi cita salio con error 502");
    await page.getByRole("button", { name: "Buscar" }).click();
    await page.getByRole("heading", { level: 1, name: "Respuestas publicadas" }).waitFor();
    expect(await page.locator(".faq a").count()).toBe(1);
    await look(visit, "respuestas-halladas");
    await page.getByLabel("Qué quiere saber o qué le pasa").fill("contraseña bóveda servidor");
    await page.getByRole("button", { name: "Buscar" }).click();
    await page.getByText("No hay una respuesta publicada para eso").waitFor();
    await look(visit, "respuestas-ninguna");
    expect(await page.content()).not.toContain("Contraseña del servidor");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is offered while one writes, in another window, and nothing typed is lost by reading it", async () => {
    const visit = await visiting();
    const { page, context, complaints } = visit;
    await begin(visit);
    // Before anything is written, what is read most about the service.
    expect(await page.locator("[data-answered] a").count()).toBe(2);
    const text = "Quiero reservar una cita y sale error 502";
    await page.getByLabel("Cuente qué pasa").pressSequentially(text);
    const offered = page.locator("[data-answered] a");
    await offered.first().waitFor();
    await page.getByText("Respuestas que pueden servirle: 1").waitFor({ state: "attached" });
    expect(await offered.allTextContents()).toEqual([title]);
    await look(visit, "que-pasa-respondido");
    const opened = context.waitForEvent("page");
    await offered.first().click();
    const article = await opened;
    await article.getByRole("heading", { level: 1, name: title }).waitFor();
    await article.close();
    expect(await page.getByLabel("Cuente qué pasa").inputValue()).toBe(text);
    await page.getByLabel("Cuente qué pasa").fill("La impresora del segundo piso echa humo");
    await page.locator("[data-answered]").waitFor({ state: "hidden" });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is offered without scripts once it was written", async () => {
    const visit = await visiting({ withoutScripts: true });
    const { page, context } = visit;
    await begin(visit);
    await page.getByLabel("Cuente qué pasa").fill("Error 502 al reservar la cita");
    await page.getByLabel("Solo a mí").check();
    for (const step of ["¿Cómo le contactamos?", "Revise antes de enviar"]) {
      await page.getByRole("button", { name: "Continuar" }).click();
      await page.getByRole("heading", { level: 1, name: step }).waitFor();
    }
    expect(await page.locator("[data-answered] a").allTextContents()).toEqual([
      expect.stringContaining(title),
    ]);
    await context.close();
  });
});
