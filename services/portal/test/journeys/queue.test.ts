import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Locator, Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { openVisit, signInAs, type Visit } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";
import { type RegisteredIncident, registerIncident } from "../fixture/registered-incident.ts";

let running: RunningPlatform;
let segip: RegisteredEntity;

const subjects = [
  "No se emiten certificados",
  "Pagos del viernes no figuran como pagados",
  "Plano georreferenciado rechazado sin motivo",
  "El lector de huellas de ventanilla 3 no responde",
] as const;
const tickets: RegisteredIncident[] = [];

beforeAll(async () => {
  running = await startPlatform();
  const [, second] = await registerEntities(running);
  if (second === undefined) throw new Error("the demonstration has two entities");
  segip = second;
  for (const subject of subjects) tickets.push(await registerIncident(segip, { subject }));
  const [, answered, waiting, escalated] = tickets.map(({ id }) => `/v1/tickets/${id}`);
  const { operator, specialist } = segip.actors;
  for (const ticket of [answered, waiting, escalated]) {
    await operator.post(`${ticket}:take`);
    await operator.post(`${ticket}:postMessage`, { visibility: "VISIBILITY_PUBLIC", body: "Ya lo vemos." });
  }
  await operator.post(`${waiting}:startWaiting`, {
    waitingFor: "WAITING_FOR_REQUESTER",
    reason: "Falta el número del plano",
  });
  await operator.post(`${escalated}:recordKnowledgeCheck`, { result: "KNOWLEDGE_RESULT_NO_ARTICLE" });
  await operator.post(`${escalated}:escalate`, {
    level: "LEVEL_L2",
    areaId: segip.areas.L2,
    reason: "Hay que cambiar el lector.",
    consultationNotApplicableReason: "Es del equipo",
  });
  await specialist.post(`${escalated}:take`);
});
afterAll(() => running?.stop());

/** Somebody of the entity in front of a view, with hands on the keyboard alone. */
const opening = async (search = "", username = "yola.nina"): Promise<Visit> => {
  const visit = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
  await visit.page.goto(`/mesa/e/${segip.id}${search}`);
  await signInAs(visit.page, username);
  await visit.page.locator("#bandeja").waitFor();
  return visit;
};
const row = (page: Page, subject: string) => page.locator("tr", { has: page.getByText(subject) });
const hasFocus = (page: Page, place: Locator) => place.and(page.locator(":focus")).waitFor();
const view = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Vistas" }).getByRole("link", { name });
/** As when somebody comes back to the window: what is on screen is asked for again. */
const comeBack = (page: Page) => page.evaluate('dispatchEvent(new Event("visibilitychange"))');

describe("the queue", () => {
  it("shows each view with its count, and its tickets under who owes the next act", async () => {
    const visit = await opening("?vista=todos");
    const { page, context, complaints } = visit;
    await row(page, subjects[0]).waitFor();
    for (const [group, subject] of [
      ["Debemos la primera respuesta · 1", subjects[0]],
      ["Toca al primer nivel · 1", subjects[1]],
      ["Toca al segundo o tercer nivel · 1", subjects[3]],
      ["Espera al solicitante · 1", subjects[2]],
    ] as const) {
      const part = page.locator("tbody", { hasText: group });
      expect(await part.locator(".subject").count()).toBe(1);
      await part.getByText(subject).waitFor();
    }
    await row(page, subjects[3]).getByText("L2").waitFor();
    await row(page, subjects[2]).getByText("En pausa").waitFor();
    await row(page, subjects[0]).getByText("Sin responsable").waitFor();
    await row(page, subjects[1]).getByText("Rosmery Aruquipa Mamani").waitFor();
    expect(await view(page, "Mías").locator(".n").textContent()).toBe("2");
    expect(await view(page, "En espera").locator(".n").textContent()).toBe("1");
    expect(await page.getByText("4 tickets").first().isVisible()).toBe(true);
    expect(await page.title()).toContain("Todos los abiertos · 4 tickets");
    // Security is told only to who may see it.
    expect(await view(page, "Seguridad").count()).toBe(0);
    await look(visit, "mesa-bandeja");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is walked over, opened and left by the keyboard alone, and comes back to the same row", async () => {
    const { page, context, complaints } = await opening("?vista=mias");
    await row(page, subjects[1]).waitFor();
    await page.keyboard.press("j");
    await hasFocus(page, row(page, subjects[1]));
    await page.keyboard.press("ArrowDown");
    await hasFocus(page, row(page, subjects[2]));
    await page.keyboard.press("j");
    await hasFocus(page, row(page, subjects[2]));
    await page.keyboard.press("k");
    await hasFocus(page, row(page, subjects[1]));
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: subjects[2] }).waitFor();
    await page.getByText("2 de 2").waitFor();
    await page.keyboard.press("k");
    await page.getByRole("heading", { level: 1, name: subjects[1] }).waitFor();
    await page.keyboard.press("b");
    await hasFocus(page, row(page, subjects[1]));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is narrowed and ordered by its address", async () => {
    const visit = await opening("?vista=todos");
    const { page, context, complaints } = visit;
    await row(page, subjects[0]).waitFor();
    await page.keyboard.press("f");
    const dialog = page.getByRole("dialog", { name: "Filtrar" });
    await dialog.getByRole("checkbox", { name: "solicitante" }).focus();
    await page.keyboard.press("Space");
    await look(visit, "mesa-bandeja-filtrar");
    await page.keyboard.press("Enter");
    await page.waitForURL("**?turno=solicitante&vista=todos");
    await row(page, subjects[0]).waitFor({ state: "detached" });
    await row(page, subjects[2]).waitFor();
    expect(await page.locator(".queue .subject").count()).toBe(1);
    await page.getByLabel("Orden").selectOption("plazo");
    await page.waitForURL("**orden=plazo**");
    await page.getByRole("button", { name: "Quitar el filtro A quién le toca: solicitante" }).press("Enter");
    await row(page, subjects[0]).waitFor();
    await hasFocus(page, page.getByRole("button", { name: "Filtrar" }));
    await page.keyboard.press("/");
    await hasFocus(page, page.getByRole("combobox", { name: "Buscar tickets, personas o acciones" }));
    await page.keyboard.press("Escape");

    // What one comes back to often gets a name.
    await page.goto(`/mesa/e/${segip.id}?vista=todos&turno=primero`);
    await row(page, subjects[1]).waitFor();
    await page.keyboard.press("g");
    await page.getByRole("dialog", { name: "Guardar esta vista" }).getByLabel("Cómo se llamará").focus();
    await page.keyboard.type("Lo nuestro");
    await page.keyboard.press("Enter");
    await page.getByText("Vista «Lo nuestro» guardada").waitFor();
    await view(page, "Mías").press("Enter");
    await row(page, subjects[2]).waitFor();
    await view(page, "Lo nuestro").press("Enter");
    await page.waitForURL("**?vista=todos&turno=primero");
    await row(page, subjects[2]).waitFor({ state: "detached" });
    expect(await view(page, "Lo nuestro").getAttribute("aria-current")).toBe("page");
    await look(visit, "mesa-bandeja-guardada");
    await page.getByRole("button", { name: "Quitar la vista Lo nuestro" }).press("Enter");
    await page.getByText("Vista «Lo nuestro» quitada").waitFor();
    await view(page, "Lo nuestro").waitFor({ state: "detached" });

    await page.goto(`/mesa/e/${segip.id}?vista=reabiertas&prioridad=baja`);
    await page.getByText("Con estos filtros no hay tickets").waitFor();
    await look(visit, "mesa-bandeja-vacia");
    await page.getByRole("button", { name: "Quitar los filtros" }).press("Enter");
    await page.getByText("Nada se reabrió").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("stays as it is while it changes, and says how many came", async () => {
    const visit = await opening("?vista=area");
    const { page, context, complaints } = visit;
    await row(page, subjects[0]).waitFor();
    const rows = await page.locator(".queue .subject").allTextContents();
    await registerIncident(segip, { subject: "Uno nuevo" });
    await registerIncident(segip, { subject: "Otro nuevo" });
    await comeBack(page);
    await page.getByText("2 nuevos").waitFor();
    expect(await page.locator(".queue .subject").allTextContents()).toEqual(rows);
    await look(visit, "mesa-bandeja-nuevos");
    await page.keyboard.press("u");
    await row(page, "Otro nuevo").waitFor();
    expect(await page.getByText("2 nuevos").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("says what failed, and asks again", async () => {
    const visit = await opening();
    const { page, context } = visit;
    await row(page, subjects[0]).waitFor();
    await page.route("**/v1/tickets?*", (route) => route.fulfill({ status: 400, json: {} }));
    await page.reload();
    await page.getByText("No pudimos cargar esto").waitFor();
    await view(page, "Mías").waitFor();
    await look(visit, "mesa-bandeja-fallo");
    await page.unroute("**/v1/tickets?*");
    await page.getByRole("button", { name: "Intentar otra vez" }).press("Enter");
    await row(page, subjects[0]).waitFor();
    expect(await page.getByText("No pudimos cargar esto").count()).toBe(0);
    await context.close();
  });
});

describe("consultas internas", () => {
  it("stand in a view of their own, for whom they were asked of", async () => {
    const asked = `/v1/tickets/${tickets[1]?.id}:askConsultation`;
    const question = "¿El pago figura en el banco?";
    await segip.actors.operator.post(asked, {
      areaId: segip.areas.L2,
      question,
      dueAt: Temporal.Now.instant().add({ hours: 4 }).toString(),
    });
    const visit = await opening("?vista=consultas", "freddy.alanoca");
    const { page, context, complaints } = visit;
    await page.getByText(question).waitFor();
    expect(await view(page, "Consultas internas").locator(".n").textContent()).toBe("1");
    await look(visit, "mesa-bandeja-consultas");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: subjects[1] }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("acts of the queue", () => {
  const [one, two, three] = ["Primero de tres", "Segundo de tres", "Tercero de tres"] as const;
  const made: RegisteredIncident[] = [];
  beforeAll(async () => {
    for (const subject of [one, two, three]) made.push(await registerIncident(segip, { subject }));
  });
  const holder = (page: Page, subject: string) => row(page, subject).locator(".c-owner").textContent();

  it("are done to what is marked, each with its outcome, and are taken back", async () => {
    const visit = await opening("?vista=sin-responsable");
    const { page, context, complaints } = visit;
    await row(page, one).waitFor();
    await row(page, one).focus();
    for (const subject of [one, two, three]) {
      await hasFocus(page, row(page, subject));
      await page.keyboard.press("x");
      await page.keyboard.press("j");
    }
    await page.getByText("3 marcados").waitFor();
    await look(visit, "mesa-bandeja-marcados");

    // Somebody writes on the second meanwhile: what one sees of it is old, and it is not taken.
    const second = made[1]?.id;
    await segip.actors.supervisor.post(`/v1/tickets/${second}:postMessage`, {
      visibility: "VISIBILITY_INTERNAL",
      body: "Esperen mi aviso",
    });
    await page.keyboard.press("t");
    const refused = page.getByRole("dialog", { name: "1 no se pudo" });
    await refused.getByText(two).waitFor();
    await refused.getByText("Otra persona lo modificó").waitFor();
    await look(visit, "mesa-bandeja-no-hechos");
    await page.keyboard.press("Enter");
    await page.getByText("2 tickets tomados").waitFor();
    await page.getByText("1 marcado", { exact: true }).waitFor();
    expect(await holder(page, one)).toContain("Yola Nina Copa");
    expect(await holder(page, two)).toContain("Sin responsable");
    expect(await segip.actors.operator.get(`/v1/tickets/${made[0]?.id}`)).toMatchObject({
      ticket: { state: "TICKET_STATE_IN_PROGRESS" },
    });

    await page.getByRole("button", { name: "Deshacer" }).press("Enter");
    await page.getByText("2 tickets como estaban").waitFor();
    expect(await holder(page, one)).toContain("Sin responsable");
    await page.keyboard.press("Escape");
    await page.getByText("1 marcado", { exact: true }).waitFor({ state: "detached" });
    // The browser tells of the one that was refused, and of nothing else.
    expect(complaints.filter((each) => !each.includes("412"))).toEqual([]);
    await context.close();
  });

  it("are done to the row where one is, when none is marked", async () => {
    const visit = await opening("?vista=area");
    const { page, context, complaints } = visit;
    await row(page, three).waitFor();
    await row(page, three).focus();
    await page.keyboard.press("a");
    const dialog = page.getByRole("dialog", { name: "Asignar el ticket" });
    await dialog.getByLabel("A quién").selectOption({ label: "Yola Nina Copa" });
    await look(visit, "mesa-bandeja-asignar");
    await dialog.getByRole("button", { name: "Asignar" }).press("Enter");
    await page.getByText("1 ticket asignado").waitFor();
    expect(await holder(page, three)).toContain("Yola Nina Copa");
    await row(page, three).focus();
    await page.keyboard.press("s");
    await page.getByText("1 ticket soltado").waitFor();
    expect(await holder(page, three)).toContain("Sin responsable");
    expect(complaints).toEqual([]);
    await context.close();
  });
});
