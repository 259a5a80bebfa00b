import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { openVisit, signInAs, type Visit } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";
import { type RegisteredIncident, registerIncident } from "../fixture/registered-incident.ts";

let running: RunningPlatform;
let segip: RegisteredEntity;

beforeAll(async () => {
  running = await startPlatform();
  const [, second] = await registerEntities(running);
  if (second === undefined) throw new Error("the demonstration has two entities");
  segip = second;
});
afterAll(() => running?.stop());

const knowledge = () => `/mesa/e/${segip.id}/conocimiento`;

/** Somebody of the entity in front of a page of its knowledge. */
const opening = async (path: string, username = "yola.nina"): Promise<Visit> => {
  const visit = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
  await visit.page.goto(path);
  await signInAs(visit.page, username);
  return visit;
};
const isShown = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title }).waitFor();

/** An article of the entity's, published unless told otherwise. */
const written = async (title: string, body: string, { isDraft = false } = {}): Promise<{ id: string }> => {
  const { specialist } = segip.actors;
  const { article } = await specialist.post("/v1/articles", { title, body, keywords: ["correo"] });
  if (!isDraft) await specialist.post(`/v1/articles/${article.id}:publish`);
  return article;
};

/** An incident that first level found the remedy of. */
const resolvedIncident = async (subject: string): Promise<RegisteredIncident> => {
  const { operator } = segip.actors;
  const ticket = await registerIncident(segip, { subject });
  const path = `/v1/tickets/${ticket.id}`;
  await operator.post(`${path}:take`);
  await operator.post(`${path}:recordResolution`, {
    resolution: {
      confirmedCause: "El cable estaba suelto",
      causeType: "CAUSE_TYPE_FUNCTIONAL",
      alternatives: [{ description: "Sujetar el cable", chosen: true }],
      justification: "Basta con eso",
      operations: ["Apagar el quiosco", "Sujetar el cable"],
      elements: ["Quiosco 3"],
    },
  });
  await operator.post(`${path}:resolve`, {
    summary: "Se sujetó el cable.",
    reportText: "El quiosco no atendió por un cable suelto.",
    interruption: "INTERRUPTION_NONE",
  });
  return ticket;
};

/** Goes on with Tab until what has the focus is called so. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = await page.evaluate(
      "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()",
    );
    if (focused === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} can't be reached by Tab`);
};

describe("an article", () => {
  it("is written, kept as a draft, published and found, by the keyboard alone", async () => {
    const visit = await opening(knowledge());
    const { page, context, complaints } = visit;
    await isShown(page, "Conocimiento");
    await page.getByText("Todavía no hay artículos").waitFor();
    await look(visit, "mesa-conocimiento-vacio");
    await page.keyboard.press("n");
    await isShown(page, "Artículo nuevo");
    await tabTo(page, "Título");
    await page.keyboard.type("La pantalla del trámite queda en blanco");
    await tabTo(page, "Palabras con que se busca");
    await page.keyboard.type("pantalla blanca, error 502");
    await tabTo(page, "Texto");
    await page.keyboard.type(
      "Se llenó el disco del servidor.\n\n1. Borre los registros viejos.\n2. Reinicie.",
    );
    await look(visit, "mesa-conocimiento-escribir");
    await page.keyboard.press("Control+Enter");

    await isShown(page, "La pantalla del trámite queda en blanco");
    await page.getByText("Es un borrador").waitFor();
    expect(await page.locator(".prose ol > li").allTextContents()).toEqual([
      "Borre los registros viejos.",
      "Reinicie.",
    ]);
    await tabTo(page, "Publicar");
    await page.keyboard.press("Enter");
    await page.getByText("Es un borrador").waitFor({ state: "detached" });
    await tabTo(page, "Conocimiento");
    await page.keyboard.press("Enter");
    await isShown(page, "Conocimiento");
    await page.keyboard.press("/");
    await page.keyboard.type("pantallas blancas");
    await page.waitForURL("**/conocimiento?q=pantallas+blancas");
    await page.locator(".snippet").waitFor();
    await page.getByRole("link", { name: "La pantalla del trámite queda en blanco" }).waitFor();
    // What was told of the button that published goes after seconds, as the button did.
    await page.locator("[data-live-announcer] [role=img]").first().waitFor({ state: "detached" });
    await look(visit, "mesa-conocimiento-buscar");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("shows what looks like HTML as it was written, loads nothing from elsewhere and vouches for no link", async () => {
    const { id } = await written(
      "Texto ajeno",
      [
        "<script>alert(1)</script>",
        "Con <b>negrita</b>, &eacute; y ![foto](https://elsewhere.example/a.png).",
        "[Bien](https://agetic.gob.bo) [mal](javascript:alert(1)) [peor](data:text/html,x) [ref][r]",
        "> Cita\n\n```\ncódigo <i>\n```\n\n# Título\n\n- uno\n- dos",
        "[r]: //elsewhere.example/b",
      ].join("\n\n"),
    );
    const asked: string[] = [];
    const visit = await opening(`${knowledge()}/${id}`);
    const { page, context, complaints } = visit;
    page.on("request", (request) => asked.push(request.url()));
    await isShown(page, "Texto ajeno");
    const prose = page.locator(".prose");
    expect(await prose.textContent()).toContain("<script>alert(1)</script>");
    expect(await prose.textContent()).toContain("Con <b>negrita</b>, é y foto.");
    expect(await prose.locator("script, b, img, i").count()).toBe(0);
    expect(
      await page.evaluate(
        `[...document.querySelectorAll(".prose a")].map((a) => [a.textContent, a.getAttribute("href"), a.rel])`,
      ),
    ).toEqual([
      ["foto", "https://elsewhere.example/a.png", "nofollow noopener noreferrer"],
      ["Bien", "https://agetic.gob.bo", "nofollow noopener noreferrer"],
    ]);
    await look(visit, "mesa-conocimiento-leer");
    expect(asked.filter((url) => !url.startsWith(running.platform.portalUrl))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("keeps what is typed while it is not saved, and shows who saves second what the first one saved", async () => {
    const { id } = await written("Cómo se repone el correo", "Se reinicia el servicio.");
    const visit = await opening(`${knowledge()}/${id}/editar`);
    const { page, context } = visit;
    const text = page.getByRole("textbox", { name: "Texto" });
    await text.fill("Se reinicia el servicio, dos veces.");
    await page.reload();
    await page.getByText("Recuperamos lo que escribía").waitFor();
    expect(await text.inputValue()).toBe("Se reinicia el servicio, dos veces.");

    await segip.actors.specialist.post(`/v1/articles/${id}:update`, {
      title: "Cómo se repone el correo",
      body: "Se llama al proveedor.",
    });
    await page.getByRole("button", { name: "Guardar y publicar el cambio" }).click();
    await page.getByText("Otra persona cambió el artículo").waitFor();
    await page.locator(".collide ins", { hasText: "llama" }).first().waitFor();
    expect(await text.inputValue()).toBe("Se reinicia el servicio, dos veces.");
    await look(visit, "mesa-conocimiento-choque");
    await page.getByRole("button", { name: "Ya lo vi" }).click();
    await page.getByRole("button", { name: "Guardar y publicar el cambio" }).click();
    await isShown(page, "Cómo se repone el correo");
    await page.getByText("Se reinicia el servicio, dos veces.").waitFor();
    await context.close();
  });

  it("is retired with a reason, shows what changed between its versions, and is published again", async () => {
    const { id } = await written("Reinicio del proxy", "Reinicie el proxy una vez.");
    await segip.actors.specialist.post(`/v1/articles/${id}:update`, {
      title: "Reinicio del proxy",
      body: "Reinicie el proxy dos veces, y avise.",
      keywords: ["proxy"],
    });
    const visit = await opening(`${knowledge()}?q=proxy`);
    const { page, context, complaints } = visit;
    await page.locator("mark", { hasText: "proxy" }).waitFor();
    await page.getByRole("link", { name: "Reinicio del proxy" }).click();
    await isShown(page, "Reinicio del proxy");
    await page.getByRole("button", { name: "Mostrar a todos" }).press("Enter");
    await page.getByRole("button", { name: "Dejar solo para la entidad" }).waitFor();
    await page.getByRole("button", { name: "Retirar" }).press("Enter");
    await page.getByRole("textbox", { name: "Por qué ya no sirve" }).fill("No");
    await page.getByRole("dialog").getByRole("button", { name: "Retirar" }).click();
    await page.getByRole("dialog").locator(".error").waitFor();
    await page.getByRole("textbox", { name: "Por qué ya no sirve" }).fill("Ya no hay proxy.");
    await page.getByRole("dialog").getByRole("button", { name: "Retirar" }).click();
    await page.getByText("Yola Nina Copa lo retiró").waitFor();
    await page.getByText("Ya no hay proxy.").waitFor();
    await page.locator("[data-live-announcer] [role=img]").first().waitFor({ state: "detached" });
    await look(visit, "mesa-conocimiento-retirado");

    await page.getByRole("link", { name: "5, y las anteriores" }).click();
    await isShown(page, "Versiones de «Reinicio del proxy»");
    await page.getByText("De la versión 4 a la 5 el texto es el mismo.").waitFor();
    await page.getByRole("radio", { name: "Desde Versión 2" }).press("Space");
    await page.getByText("Qué cambió de la versión 2 a la 5").waitFor();
    await page.locator("del", { hasText: "una" }).first().waitFor();
    await page.locator("ins", { hasText: "dos" }).first().waitFor();
    await look(visit, "mesa-conocimiento-versiones");
    await page.getByText("Leer la versión 5").click();
    await page.locator(".prose", { hasText: "Reinicie el proxy dos veces, y avise." }).waitFor();

    await page.goto(`${knowledge()}?estado=retirado`);
    await page.getByRole("link", { name: "Reinicio del proxy" }).click();
    await page.getByRole("button", { name: "Publicar otra vez" }).click();
    await page.getByRole("button", { name: "Retirar" }).waitFor();
    expect(complaints.filter((said) => !said.includes("400"))).toEqual([]);
    await context.close();
  });

  it("is found beside the cases that were resolved, and not beside those that are open", async () => {
    await written("El quiosco no enciende", "Revise el cable del quiosco.");
    const seen = await resolvedIncident("El quiosco de Sopocachi no enciende");
    await registerIncident(segip, { subject: "Otro quiosco, todavía abierto" });
    const visit = await opening(`${knowledge()}?q=quiosco`);
    const { page, context } = visit;
    await page.getByRole("link", { name: "El quiosco no enciende" }).waitFor();
    await page.getByRole("link", { name: "El quiosco de Sopocachi no enciende" }).waitFor();
    expect(await page.getByText("todavía abierto").count()).toBe(0);
    await look(visit, "mesa-conocimiento-casos");
    await page.getByRole("combobox", { name: "Qué" }).selectOption("casos");
    await page.getByRole("link", { name: "El quiosco no enciende" }).waitFor({ state: "detached" });
    await page.getByText(seen.number).waitFor();
    await context.close();
  });

  it("is asked of whoever solved a case, and begins with what the case says", async () => {
    const ticket = await resolvedIncident("La caja dos no cobra");
    const other = await resolvedIncident("La caja tres no cobra");
    const visit = await opening(`/mesa/e/${segip.id}/casos/${ticket.id}`);
    const { page, context } = visit;
    await page.getByRole("link", { name: "Escribir un artículo de este caso" }).press("Enter");
    await isShown(page, "Artículo nuevo");
    expect(await page.getByRole("textbox", { name: "Título" }).inputValue()).toBe("La caja dos no cobra");
    const text = await page.getByRole("textbox", { name: "Texto" }).inputValue();
    expect(text).toContain("# Por qué pasa\n\nEl cable estaba suelto");
    expect(text).toContain("1. Apagar el quiosco\n2. Sujetar el cable");
    expect(text).not.toContain(ticket.requesterName);
    await page.getByRole("button", { name: "Guardar borrador" }).press("Enter");
    await isShown(page, "La caja dos no cobra");
    await page.getByRole("link", { name: "Ver el caso del que viene" }).press("Enter");
    await page.getByText("Se escribió un artículo").waitFor();

    await page.goto(`/mesa/e/${segip.id}/casos/${other.id}`);
    await page.getByRole("button", { name: "No corresponde" }).press("Enter");
    await page.getByRole("button", { name: "Guardar", exact: true }).press("Enter");
    const why = page.getByRole("textbox", { name: "Por qué no corresponde" });
    await page.locator(".sect .error").waitFor();
    await look(visit, "mesa-ticket-aporte");
    await why.fill("Ya está escrito.");
    await page.getByRole("button", { name: "Guardar", exact: true }).press("Enter");
    await page.getByText("Ya está escrito.").waitFor();
    expect(await why.count()).toBe(0);
    await context.close();
  });

  it("says beside the field what is wrong with it", async () => {
    const visit = await opening(`${knowledge()}/nuevo`);
    const { page, context } = visit;
    await page.getByRole("button", { name: "Guardar borrador" }).click();
    await page.getByRole("alert").getByRole("link").first().waitFor();
    await page.getByRole("alert").getByRole("link").first().click();
    expect(await page.evaluate("document.activeElement.id")).toBe("title");
    await look(visit, "mesa-conocimiento-mal");
    await context.close();
  });

  it("is only read by who administers, and another entity's is none", async () => {
    const { id } = await written("Solo se lee", "Nada que ver.");
    const visit = await opening(`${knowledge()}/${crypto.randomUUID()}`, "patricia.terrazas");
    const { page, context } = visit;
    await page.getByText("No encontramos ese artículo").last().waitFor();
    await look(visit, "mesa-conocimiento-ninguno");
    await page.goto(`${knowledge()}/${id}`);
    await isShown(page, "Solo se lee");
    await page.getByText("Freddy Alanoca Quispe").first().waitFor();
    expect(await page.getByRole("link", { name: "Cambiar el texto" }).count()).toBe(0);
    await context.close();
  });

  it("says that the list failed, and asks again", async () => {
    await written("Está", "Aquí.");
    const { page, context } = await opening(knowledge());
    await page.getByRole("link", { name: "Está" }).waitFor();
    await page.route("**/v1/articles?**", (route) => route.fulfill({ status: 400, json: {} }));
    await page.reload();
    await page.getByText("No pudimos cargar esto").waitFor();
    await page.unroute("**/v1/articles?**");
    await page.getByRole("button", { name: "Intentar otra vez" }).click();
    await page.getByRole("link", { name: "Está" }).waitFor();
    expect(await page.getByText("No pudimos cargar esto").count()).toBe(0);
    await context.close();
  });
});
