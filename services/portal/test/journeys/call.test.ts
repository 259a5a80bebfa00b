import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { openVisit, signInAs, type Visit } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";
import { registerIncident } from "../fixture/registered-incident.ts";
import { answersInquiry, isAt, takesIncident } from "../fixture/taken-call.ts";
import { typistAt } from "../fixture/typist.ts";

let running: RunningPlatform;
let segip: RegisteredEntity;

beforeAll(async () => {
  running = await startPlatform();
  const [, second] = await registerEntities(running);
  if (second === undefined) throw new Error("the demonstration has two entities");
  segip = second;
  // Rosmery Aruquipa has a card, and a case that is open.
  await registerIncident(segip, { subject: "Pagos del viernes no figuran como pagados" });
});
afterAll(() => running?.stop());

const phone = "70041882";

const atCall = async (): Promise<Visit> => {
  const visit = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
  await visit.page.goto(`/mesa/e/${segip.id}`);
  await signInAs(visit.page, "yola.nina");
  await visit.page.getByRole("navigation", { name: "Principal" }).waitFor();
  // Who was gone before the portal heard that a call was sent finds it again: each of these begins with none.
  await visit.page.evaluate(`(${dropDraft})(${JSON.stringify(segip.id)})`);
  await visit.page.goto(`/mesa/e/${segip.id}/llamada`);
  await visit.page.getByRole("heading", { level: 1, name: "Llamada" }).waitFor();
  return visit;
};
const ticketOf = async (number: string) => {
  const { tickets } = await segip.actors.operator.get("/v1/tickets:search", {
    query: number.replaceAll(" ", ""),
  });
  const { ticket } = await segip.actors.operator.get(`/v1/tickets/${tickets[0].id}`);
  return ticket;
};
const contactsOf = async ({ id }: { id: string }) =>
  (await segip.actors.operator.get("/v1/contact-log", { ticketId: id })).entries ?? [];

/** Judged by make portal-report with the waits beside them; here they are told. */
const tell = (what: string, { keys }: { keys: number }) => process.stdout.write(`${what}: ${keys} keys\n`);

describe("a call, by keyboard alone", () => {
  it("makes an incident with its priority, and one contact in the log", async () => {
    const visit = await atCall();
    const { page, context, complaints } = visit;
    const taken = await takesIncident(page, phone);
    tell("incident", taken);
    expect(taken.keys * 0.2).toBeLessThanOrEqual(54);
    const ticket = await ticketOf(taken.number);
    expect(ticket).toMatchObject({
      kind: "TICKET_KIND_INCIDENT",
      subject: "Pagó dos veces el mismo registro",
      requesterName: "Rosmery Aruquipa Mamani",
      urgency: "URGENCY_HIGH",
      state: "TICKET_STATE_OPEN",
    });
    const entries = await eventually(
      () => contactsOf(ticket),
      ({ length }) => length > 0,
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ medium: "CONTACT_MEDIUM_PHONE", disposition: "DISPOSITION_ATTENDED" });
    await look(visit, "mesa-llamada-numero");
    // The next call is one key away.
    await page.keyboard.press("Enter");
    await isAt(page, "#f-find");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("answers a consulta in one screen: registered, resolved and confirmed", async () => {
    const { page, context, complaints } = await atCall();
    const taken = await answersInquiry(page, phone);
    tell("consulta", taken);
    expect(taken.keys * 0.2).toBeLessThanOrEqual(13);
    const ticket = await ticketOf(taken.number);
    expect(ticket).toMatchObject({
      kind: "TICKET_KIND_INQUIRY",
      state: "TICKET_STATE_RESOLVED",
      verifications: [{ answer: "VERIFICATION_ANSWER_CONFIRMED" }],
    });
    const entries = await eventually(
      () => contactsOf(ticket),
      ({ length }) => length > 0,
    );
    expect(entries).toHaveLength(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("registers who was not found, and asks beside the field what can be read in two ways", async () => {
    const visit = await atCall();
    const { page, context } = visit;
    const typist = typistAt(page);
    await isAt(page, "#f-find");
    await look(visit, "mesa-llamada");
    await typist.types("4310228 12");
    await page.getByText("Nadie con esos datos").waitFor();
    await typist.presses("Enter");
    await isAt(page, "#f-givenName");
    await typist.types("Benita");
    await typist.presses("Tab");
    await typist.types("Cusi");
    await page.getByLabel("Se le leyó el aviso de privacidad").press("Space");
    await page.locator('input[name="kind"]:checked').press("c");
    await typist.presses("Tab");
    await typist.types("¿Qué requisitos piden?");
    await typist.presses("Control+Enter");
    const number = page.getByRole("textbox", { name: "Número de documento" });
    await page.locator("#f-documentNumber-e").waitFor();
    expect(await page.locator("#f-documentNumber-e").textContent()).toContain(
      "Pregunte si tiene complemento",
    );
    await isAt(page, "#f-documentNumber");
    await look(visit, "mesa-llamada-pregunta");
    await number.fill("4310228");
    await page.getByRole("textbox", { name: "Complemento" }).fill("12");
    await typist.presses("Control+Enter");
    await page.locator(".say .big").waitFor();
    const ticket = await ticketOf((await page.locator(".say .big").textContent()) ?? "");
    expect(ticket).toMatchObject({ requesterName: "Benita Cusi", state: "TICKET_STATE_OPEN" });
    await context.close();
  });

  it("shows the criterion, the maximum and what is like it while one writes, and keeps all of it", async () => {
    const visit = await atCall();
    const { page, context } = visit;
    const typist = typistAt(page);
    await isAt(page, "#f-find");
    await typist.types(phone);
    await typist.presses("Enter");
    await isAt(page, 'input[name="kind"]');
    await typist.presses("i");
    await typist.types((segip.services[0]?.name ?? "").slice(0, 4));
    await typist.presses("Tab");
    await typist.types("Sus pagos del viernes no aparecen");
    await page
      .locator('section[aria-labelledby="parecidos"]')
      .getByRole("link", { name: /Pagos del viernes no figuran/ })
      .waitFor();
    await page.getByText(/^Impacto (MEDIO|ALTO):/).waitFor();
    await page.locator('input[name="mx"]:checked').press("ArrowLeft");
    await page.getByText(/Urgencia ALTA/).waitFor();
    const accept = page.getByLabel(/Dar como plazo el máximo/);
    await accept.press("Space");
    await page.getByText(/^Plazo .*; máximo/).waitFor();
    await page.getByText("Borrador guardado").waitFor();
    await look(visit, "mesa-llamada-incidente");
    await page.reload();
    await eventually(
      () => page.getByRole("textbox", { name: "Asunto" }).inputValue(),
      (subject) => subject === "Sus pagos del viernes no aparecen",
    );
    expect(await accept.isChecked()).toBe(true);
    await page.getByText("Rosmery Aruquipa Mamani").first().waitFor();
    await context.close();
  });

  it("counts a call that makes no ticket", async () => {
    const visit = await atCall();
    const { page, context } = visit;
    await page.getByRole("button", { name: "Terminar sin ticket" }).press("Enter");
    await isAt(page, 'input[name="disposition"]');
    await look(visit, "mesa-llamada-sin-ticket");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.getByText("La llamada quedó anotada, sin ticket.").waitFor();
    const { entries } = await segip.actors.operator.get("/v1/contact-log");
    expect(entries[0]).toMatchObject({ disposition: "DISPOSITION_DROPPED" });
    await context.close();
  });

  it("lets a part fail alone", async () => {
    const { page, context } = await atCall();
    await failing(page, "**/v1/tickets:search*");
    await page.getByRole("textbox", { name: "Asunto" }).fill("Pagos que no figuran");
    await page.locator('section[aria-labelledby="parecidos"]').getByText("No pudimos cargar esto").waitFor();
    expect(await page.getByRole("combobox", { name: /Teléfono, documento/ }).isVisible()).toBe(true);
    await context.close();
  });
});

const failing = (page: Page, path: string) =>
  page.route(path, (route) => route.fulfill({ status: 400, json: {} }));

/** Takes back what is kept of a call, in this browser and at the portal. */
const dropDraft = `async (entity) => {
  const csrf = document.querySelector('meta[name="yanapa-csrf"]').content;
  const headers = { "yanapa-entity": entity, "x-yanapa-csrf": csrf };
  await fetch("/portal/drafts/llamada/formulario", { method: "DELETE", headers });
}`;
