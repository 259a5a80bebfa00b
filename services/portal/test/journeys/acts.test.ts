import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { openVisit, signInAs, type Visit } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";
import { registerIncident } from "../fixture/registered-incident.ts";

let running: RunningPlatform;
let segip: RegisteredEntity;

beforeAll(async () => {
  running = await startPlatform();
  const [, second] = await registerEntities(running);
  if (second === undefined) throw new Error("the demonstration has two entities");
  segip = second;
});
afterAll(() => running?.stop());

/** Somebody of the entity in front of a ticket. */
const opening = async ({ id }: { id: string }, subject: string, username = "yola.nina"): Promise<Visit> => {
  const visit = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
  await visit.page.goto(`/mesa/e/${segip.id}/casos/${id}`);
  await signInAs(visit.page, username);
  await visit.page.getByRole("heading", { level: 1, name: subject }).waitFor();
  return visit;
};
const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });
const said = (page: Page, text: string) => page.locator(".toast").getByText(text).waitFor();
/** Goes on with Tab until the control with that text or label has focus. */
const tabTo = async (page: Page, name: string | RegExp): Promise<void> => {
  for (let step = 0; step < 40; step += 1) {
    const text = await page.evaluate<string>(
      "[document.activeElement, ...(document.activeElement?.labels ?? [])].map((each) => each?.textContent).join(' ').trim()",
    );
    if (typeof name === "string" ? text.includes(name) : name.test(text)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no ${name} within 40 steps`);
};

describe("the acts of a ticket", () => {
  it("escalate by keyboard alone, with the knowledge base first and a reason for no consulta interna", async () => {
    const subject = "Se escala con el teclado";
    const ticket = await registerIncident(segip, { subject });
    const visit = await opening(ticket, subject);
    const { page, context, complaints } = visit;
    await page.keyboard.press("t");
    await said(page, "es suyo");
    await page.keyboard.press("e");
    const knowledge = dialog(page, "Anotar consulta a la base");
    await knowledge.getByText("Antes de «Escalar».").waitFor();
    await tabTo(page, "Un artículo ayudó");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await tabTo(page, "Qué se buscó");
    await page.keyboard.type("error 502");
    await look(visit, "mesa-acto-base");
    await tabTo(page, /^Anotar consulta a la base/);
    await page.keyboard.press("Enter");
    const escalation = dialog(page, "Escalar");
    await escalation.waitFor();
    await look(visit, "mesa-acto-escalar");
    // What is missing is said by field, and focus goes there.
    await tabTo(page, /^Escalar$/);
    await page.keyboard.press("Enter");
    expect(await escalation.getByText("Hace falta.").count()).toBe(3);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Falla para todos");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Es del servidor");
    await tabTo(page, /^Escalar$/);
    await page.keyboard.press("Enter");
    await said(page, "escalado");
    await page.getByText("Falla para todos").first().waitFor();
    const { ticket: after } = await segip.actors.operator.get(`/v1/tickets/${ticket.id}`);
    expect(after.level).not.toBe("LEVEL_L1");
    // Who gave it away sees what is left, and why not the rest.
    await page.getByRole("button", { name: "Más" }).click();
    await page.getByRole("menuitem", { name: /^Derivar/ }).waitFor();
    await look(visit, "mesa-actos-menu");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("record the ficha, resolve and verify, telling by field what is refused", async () => {
    const subject = "De la ficha a la verificación";
    const ticket = await registerIncident(segip, { subject });
    await segip.actors.operator.post(`/v1/tickets/${ticket.id}:take`);
    const visit = await opening(ticket, subject);
    const { page, context } = visit;
    const form = page.getByRole("dialog");
    const choose = (label: string) => form.getByText(label, { exact: true }).click();
    const act = (name: string) => form.getByRole("button", { name, exact: true }).click();
    const fill = (label: string, text: string) =>
      form.getByLabel(label, { exact: label.startsWith("Alternativa") }).fill(text);
    // The bar says what is missing before it can be resolved.
    await page.getByText("Para resolver: Falta la ficha").waitFor();
    await page.keyboard.press("f");
    await fill("Causa confirmada", "El disco estaba lleno");
    await choose("Desarrollo tecnológico");
    await fill("Alternativa 1", "Ampliar el disco");
    await choose("Otra alternativa");
    await fill("Alternativa 2", "Liberar espacio");
    await fill("Por qué esa", "Vuelve en minutos");
    await fill("Operaciones aplicadas", "Borrar temporales\nReiniciar");
    await act("Ficha de solución");
    await form.getByText("Marque como elegida exactamente una de las alternativas.").waitFor();
    await look(visit, "mesa-acto-ficha");
    await form.getByLabel("La alternativa 2 es la elegida").check();
    await act("Ficha de solución");
    await said(page, "guardada");
    await page.keyboard.press("v");
    await fill("Qué se hizo", "Liberamos espacio: ya se emiten.");
    await fill("Qué pasó, para el informe de cierre", "Se llenó el disco");
    await choose("No hubo");
    await act("Resolver");
    await said(page, "resuelto");
    await page.keyboard.press("y");
    await choose("Confirmado");
    await fill("Sus palabras, o cómo se intentó", "Ya funciona");
    await act("Anotar la verificación");
    await said(page, "Verificación anotada");
    const { ticket: after } = await segip.actors.operator.get(`/v1/tickets/${ticket.id}`);
    expect(after).toMatchObject({
      state: "TICKET_STATE_RESOLVED",
      resolution: {
        alternatives: [{ description: "Ampliar el disco" }, { description: "Liberar espacio", chosen: true }],
        operations: ["Borrar temporales", "Reiniciar"],
      },
    });
    await context.close();
    // An operator closes nothing: only a supervisor is offered it.
    expect(after.availableActions).toContainEqual(
      expect.objectContaining({ action: "TICKET_ACTION_CLOSE", reason: "ROLE_MISSING" }),
    );
    const supervisor = await opening(ticket, subject, "ramiro.villca");
    await supervisor.page.getByRole("button", { name: "Cerrar", exact: true }).click();
    await supervisor.page.getByRole("dialog").getByLabel("Qué se revisó").fill("Conforme");
    await supervisor.page.getByRole("dialog").getByRole("button", { name: "Cerrar", exact: true }).click();
    await said(supervisor.page, "cerrado");
    await supervisor.context.close();
  });

  it("keep what was typed when somebody else was first, and say what they did", async () => {
    const subject = "Dos a la vez";
    const ticket = await registerIncident(segip, { subject });
    const { operator, supervisor } = segip.actors;
    await operator.post(`/v1/tickets/${ticket.id}:take`);
    const { page, context } = await opening(ticket, subject);
    await page.keyboard.press("p");
    const form = page.getByRole("dialog", { name: "Poner en espera" });
    await form.getByLabel("Motivo").fill("Falta el número de la solicitud");
    await supervisor.post(`/v1/tickets/${ticket.id}:postMessage`, {
      visibility: "VISIBILITY_INTERNAL",
      body: "Esperen mi aviso",
    });
    await form.getByRole("button", { name: "Poner en espera" }).click();
    await form.getByText("Otra persona lo modificó").waitFor();
    await form.locator(".collide").getByText("Ramiro Villca Colque").waitFor();
    expect(await form.getByLabel("Motivo").inputValue()).toBe("Falta el número de la solicitud");
    await form.getByRole("button", { name: "Poner en espera" }).click();
    await said(page, "en espera");
    await page.keyboard.press("o");
    await said(page, "sigue en curso");
    await context.close();
  });
});

describe("why a plazo ends when it does", () => {
  it("is drawn, and told as a table", async () => {
    const subject = "Por qué vence entonces";
    const ticket = await registerIncident(segip, { subject });
    const visit = await opening(ticket, subject);
    const { page, context } = visit;
    await page.getByText(/¿Por qué vence/).waitFor();
    await page.locator(".clock svg.chart").waitFor();
    await page.getByText("Ver como tabla").click();
    await page
      .getByRole("cell", { name: /horario de la entidad/ })
      .first()
      .waitFor();
    expect(await page.locator(".clock svg.chart desc").textContent()).toContain("hábiles de máximo");
    await look(visit, "mesa-ticket-plazo");
    await context.close();
  });
});
