import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { storedTexts } from "../browser/stored.ts";
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

const addressOf = ({ id }: { id: string }) => `/mesa/e/${segip.id}/casos/${id}`;

/** Somebody of the entity in front of a ticket. */
const opening = async (ticket: { id: string }, username = "yola.nina"): Promise<Visit> => {
  const visit = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
  await visit.page.goto(addressOf(ticket));
  await signInAs(visit.page, username);
  return visit;
};
const isShown = (page: Page, subject: string) =>
  page.getByRole("heading", { level: 1, name: subject }).waitFor();
const message = (page: Page) => page.getByRole("textbox", { name: "Mensaje al solicitante" });
const note = (page: Page) => page.getByRole("textbox", { name: "Nota interna" });

/** What the portal keeps of the person's drafts of a ticket, as the page's own session asks. */
const keptAt = (page: Page, { id }: { id: string }) =>
  page.evaluate(
    async ([entity, ticket]) => {
      const answer = await fetch(`/portal/drafts?ticket=${ticket}`, { headers: { "yanapa-entity": entity } });
      const { drafts } = (await answer.json()) as { drafts: { mode: string; text: string }[] };
      return Object.fromEntries(drafts.map(({ mode, text }) => [mode, text]));
    },
    [segip.id, id] as const,
  );

describe("a ticket's page", () => {
  it("says what it is, until when, where it was and all that happened", async () => {
    const subject = "No se emiten certificados";
    const ticket = await registerIncident(segip, { subject });
    const { operator } = segip.actors;
    await operator.post(`/v1/tickets/${ticket.id}:take`);
    await operator.post(`/v1/tickets/${ticket.id}:postMessage`, {
      visibility: "VISIBILITY_PUBLIC",
      body: "Doña Rosmery: lo estamos revisando.\n\n<b>No hace falta</b> que vuelva a pagar.",
    });
    await operator.post(`/v1/tickets/${ticket.id}:recordKnowledgeCheck`, {
      result: "KNOWLEDGE_RESULT_NO_ARTICLE",
      note: "error 502",
    });
    await operator.post(`/v1/tickets/${ticket.id}:escalate`, {
      level: "LEVEL_L2",
      areaId: segip.areas.L2,
      reason: "Falla para todos, reiniciar no cambia nada.",
      consultationNotApplicableReason: "Es del servidor",
    });
    await segip.actors.specialist.post(`/v1/tickets/${ticket.id}:take`);
    await segip.actors.specialist.post(`/v1/tickets/${ticket.id}:postMessage`, {
      visibility: "VISIBILITY_INTERNAL",
      body: "El disco está al 100 %.",
    });
    await segip.actors.specialist.post(`/v1/tickets/${ticket.id}:startWaiting`, {
      waitingFor: "WAITING_FOR_REQUESTER",
      reason: "Falta el número de la solicitud",
    });

    const visit = await opening(ticket);
    const { page, context, complaints } = visit;
    await isShown(page, subject);
    for (const said of [
      "En curso · en espera",
      "Prioridad ALTA",
      "Afecta a un grupo",
      ticket.number,
      "Falla para todos, reiniciar no cambia nada.",
      "<b>No hace falta</b> que vuelva a pagar.",
      "Nota interna · el solicitante no la ve",
      "r.aruquipa@notaria14.example.bo",
    ])
      await page.getByText(said).first().waitFor();
    // Everybody is called by name, in the line of time and beside it.
    await page.getByText("Freddy Alanoca Quispe").first().waitFor();
    const step = page.locator('.path [aria-current="step"]');
    expect(await step.textContent()).toContain("Infraestructura");
    await page.locator(".side .due").first().waitFor();
    expect(await page.title()).toContain(ticket.number);
    await look(visit, "mesa-ticket");
    await page.getByRole("button", { name: "Conversación" }).click();
    expect(await page.locator(".entry.event").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("says the same of a security incident as of what is not there, to who may not see it", async () => {
    const secret = await registerIncident(segip, {
      subject: "Correo que pide contraseñas",
      kind: "TICKET_KIND_SECURITY_INCIDENT",
    });
    const visit = await opening(secret);
    const { page, context } = visit;
    await page.getByText("No encontramos ese ticket").last().waitFor();
    const hidden = await page.locator("#contenido").innerHTML();
    expect(await page.content()).not.toContain("contraseñas");
    await look(visit, "mesa-ticket-ninguno");
    await page.goto(addressOf({ id: crypto.randomUUID() }));
    await page.getByText("No encontramos ese ticket").last().waitFor();
    expect(await page.locator("#contenido").innerHTML()).toBe(hidden);
    await context.close();
  });

  it("lets a part fail alone, and asks again for it", async () => {
    const subject = "Una parte falla";
    const ticket = await registerIncident(segip, { subject });
    const { page, context } = await opening(ticket);
    await isShown(page, subject);
    await page.route("**/v1/tickets/*/clock", (route) => route.fulfill({ status: 400, json: {} }));
    await page.reload();
    const times = page.locator(".sect", { hasText: "Plazos" });
    await times.getByText("No pudimos cargar esto").waitFor();
    await page.getByText("r.aruquipa@notaria14.example.bo").first().waitFor();
    await page.unroute("**/v1/tickets/*/clock");
    await times.getByRole("button", { name: "Intentar otra vez" }).click();
    await times.getByText("1.ª respuesta").waitFor();
    expect(await page.getByText("No pudimos cargar esto").count()).toBe(0);
    await context.close();
  });
});

describe("what is written", () => {
  let ticket: RegisteredIncident;
  const subject = "Se cae la red";
  beforeAll(async () => {
    ticket = await registerIncident(segip, { subject });
    await segip.actors.operator.post(`/v1/tickets/${ticket.id}:take`);
  });

  it("goes to whom it was meant for: both sheets have a draft, a button and a key of their own", async () => {
    const visit = await opening(ticket);
    const { page, context, complaints } = visit;
    await isShown(page, subject);
    await page.keyboard.press("n");
    await note(page).waitFor();
    await page.keyboard.type("Solo para nosotros");
    expect(await page.getByText("El solicitante no la ve, ni ahora ni después.").isVisible()).toBe(true);
    await look(visit, "mesa-ticket-nota");
    await page.getByRole("tab", { name: "Nota interna" }).press("ArrowLeft");
    await message(page).waitFor();
    await page.getByText("por correo a r.aruquipa@notaria14.example.bo").waitFor();
    expect(await message(page).inputValue()).toBe("");
    await message(page).fill("Doña Rosmery: ya lo vemos.");
    await message(page).press("Control+Enter");
    await page.locator(".entry.public").getByText("ya lo vemos").waitFor();
    expect(await message(page).inputValue()).toBe("");
    await page.getByRole("tab", { name: "Nota interna" }).click();
    await expectText(page, "Solo para nosotros", "internal");
    await page.getByRole("button", { name: "Guardar nota interna" }).dblclick();
    await page.locator(".entry.internal").getByText("Solo para nosotros").waitFor();
    const { messages } = await segip.actors.operator.get(`/v1/tickets/${ticket.id}/messages`);
    expect(messages.map(({ body }: { body: string }) => body)).toEqual([
      "Doña Rosmery: ya lo vemos.",
      "Solo para nosotros",
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("outlives a reload, another machine, an ended session, a lost answer and another's act", async () => {
    const { page, context } = await opening(ticket);
    await isShown(page, subject);
    await page.keyboard.press("r");
    await page.keyboard.type("Doña Rosmery: falta poco");
    await page.getByText("Borrador guardado").waitFor();
    expect(await keptAt(page, ticket)).toEqual({ mensaje: "Doña Rosmery: falta poco" });
    await page.reload();
    await isShown(page, subject);
    await expectText(page, "Doña Rosmery: falta poco");

    // Another machine of the same person has the server's copy.
    const other = await opening(ticket);
    await isShown(other.page, subject);
    await expectText(other.page, "Doña Rosmery: falta poco");
    await other.context.close();

    // The session ends while one writes; signing in again leads back to the ticket and to the text.
    await page.keyboard.press("r");
    await message(page).fill("Doña Rosmery: falta muy poco");
    const cookies = await context.cookies();
    await context.clearCookies({ name: "yanapa" });
    await message(page).press("Control+Enter");
    await page.getByText("Su sesión terminó").waitFor();
    await page.getByRole("link", { name: "Ingresar", exact: true }).click();
    await isShown(page, subject);
    await expectText(page, "Doña Rosmery: falta muy poco");
    expect(cookies.length).toBeGreaterThan(0);

    // The answer is lost: sent again, it is one message.
    await page.route("**/v1/tickets/*:postMessage", async (route) => {
      await route.fetch();
      return route.abort("connectionreset");
    });
    await message(page).press("Control+Enter");
    await page.getByText("No hubo respuesta").waitFor();
    await expectText(page, "Doña Rosmery: falta muy poco");
    await page.unroute("**/v1/tickets/*:postMessage");
    await message(page).press("Control+Enter");
    await page.locator(".entry.public").getByText("falta muy poco").waitFor();
    await expectText(page, "");
    expect(await page.locator(".entry.public").getByText("falta muy poco").count()).toBe(1);

    // Somebody else acts meanwhile: it is said, the text stays, and it can be sent all the same.
    await message(page).fill("Doña Rosmery: listo");
    await segip.actors.supervisor.post(`/v1/tickets/${ticket.id}:postMessage`, {
      visibility: "VISIBILITY_INTERNAL",
      body: "Esperen mi aviso",
    });
    await message(page).press("Control+Enter");
    await page.locator(".collide").getByText("Ramiro Villca Colque").waitFor();
    await page.getByText("Otra persona lo modificó").waitFor();
    await expectText(page, "Doña Rosmery: listo");
    await message(page).press("Control+Enter");
    await page.locator(".entry.public").getByText("Doña Rosmery: listo").waitFor();
    await context.close();
  });

  it("leaves nothing in the browser once one signs out", async () => {
    const { page, context } = await opening(ticket);
    await isShown(page, subject);
    await page.keyboard.press("n");
    await page.keyboard.type("Lo personal de doña Rosmery");
    await page.getByText("Borrador guardado").waitFor();
    await page.getByRole("button", { name: "Salir" }).click();
    await page.getByRole("button", { name: "Cerrar sesión" }).click();
    await page.getByRole("link", { name: "Ingresar" }).waitFor();
    expect(await storedTexts(page)).toEqual([]);
    await context.close();
  });
});

/** Waits until the sheet of an audience holds a text: what was kept comes a moment later. */
const expectText = async (page: Page, text: string, audience = "public"): Promise<void> => {
  const sheet = page.locator(`[data-composer="${audience}"]`);
  await eventually(
    () => sheet.inputValue(),
    (value) => value === text,
  );
};
