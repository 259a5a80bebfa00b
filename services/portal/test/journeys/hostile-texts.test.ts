import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Page } from "playwright-core";
import { storedTexts } from "../browser/stored.ts";
import { openVisit, signInAs, signInByDocument, type Visit } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";

/** What would run where a text is taken for markup, in whichever of three ways; told apart by where it was written. */
const hostile = (where: string): string =>
  `${where} <img src=x onerror="window.tomado=1"><script>window.tomado=1</script>"><svg onload=window.tomado=1>`;
let running: RunningPlatform;
let segip: RegisteredEntity;
let visit: Visit;

beforeAll(async () => {
  running = await startPlatform();
  segip = (await registerEntities(running))[1] as RegisteredEntity;
  visit = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
  await visit.page.goto("/casos");
  await signInByDocument(visit.page, "4622712");
  await visit.page.getByRole("heading", { level: 1, name: "Mis casos" }).waitFor();
});
afterAll(() => running?.stop());

/** Writes by a page's own forms what a citizen may write in a report. */
const report = async (page: Page): Promise<string> => {
  await page.goto(`/reportar/${segip.id}`);
  await page.getByLabel("Reserva de citas en línea").check();
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.getByLabel("Cuente qué pasa").fill(hostile("reporte"));
  await page.getByLabel("Solo a mí").check();
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.getByRole("heading", { level: 1, name: "¿Cómo le contactamos?" }).waitFor();
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.getByRole("button", { name: "Enviar reporte" }).click();
  await page.getByRole("heading", { level: 1, name: "Recibimos su reporte" }).waitFor();
  return page.url().split("/").at(-2) ?? "";
};

/** Everything that was written stands on the page as it was written, and nothing of it ran. */
const shows = async (page: Page, ...places: readonly string[]): Promise<void> => {
  for (const where of places) {
    await page.getByText(hostile(where)).first().waitFor();
    expect([where, await page.evaluate("window.tomado")]).toEqual([where, undefined]);
  }
};

describe("what people write", () => {
  it("is text on every page that shows it, to them and to staff", async () => {
    const { page, complaints } = visit;
    const { operator, supervisor } = segip.actors;
    const id = await report(page);
    const act = (verb: string, body: object, who = operator) => who.post(`/v1/tickets/${id}:${verb}`, body);
    await page.goto(`/casos/${id}`);
    await shows(page, "reporte");
    await page.getByLabel(/Escribir a/).fill(hostile("mensaje"));
    await page.getByRole("button", { name: "Enviar mensaje" }).click();
    await shows(page, "mensaje");
    await act("triage", {
      kind: "TICKET_KIND_SERVICE_REQUEST",
      serviceId: segip.services[2]?.id,
      scope: "SCOPE_ONE",
      impact: "IMPACT_LOW",
      urgency: "URGENCY_MEDIUM",
    });
    await act("take", {});
    await act("startWaiting", { waitingFor: "WAITING_FOR_REQUESTER", reason: hostile("espera") });
    await page.goto(`/casos/${id}`);
    await shows(page, "espera");
    await page.getByLabel(/Escribir a/).fill("Ya está");
    await page.getByRole("button", { name: "Enviar mensaje" }).click();
    await page.getByText("Listo, quedó registrado.").waitFor();
    await act("resolve", { summary: hostile("solución"), interruption: "INTERRUPTION_NONE" });
    await page.goto(`/casos/${id}`);
    await shows(page, "solución");
    await page.getByRole("button", { name: "No, sigue fallando" }).click();
    await page.getByLabel("Cuente qué sigue fallando").fill(hostile("reapertura"));
    await page.getByRole("button", { name: "Abrirlo otra vez" }).click();
    await page.getByText("Listo, quedó registrado.").waitFor();
    await page.goto(`/casos/${id}/retiro`);
    await page.getByLabel("¿Por qué lo retira?").fill(hostile("retiro"));
    await page.getByRole("button", { name: "Pedir que se retire" }).click();
    await page.getByText("Usted pidió retirar este caso").waitFor();
    await act("close", { outcome: "OUTCOME_WITHDRAWN" }, supervisor);
    await eventually(
      async () => {
        await page.goto(`/casos/${id}`);
        return page.getByRole("heading", { name: "Cómo terminó" }).isVisible();
      },
      (ended) => ended,
    );
    await shows(page, "retiro");
    for (const path of ["/casos?ver=terminados", `/casos/${id}/constancia`, "/casos"]) {
      await page.goto(path);
      expect([path, await page.evaluate("window.tomado")]).toEqual([path, undefined]);
    }
    expect(complaints).toEqual([]);

    const desk = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
    await desk.page.goto(`/mesa/e/${segip.id}/casos/${id}`);
    await signInAs(desk.page, "yola.nina");
    await shows(desk.page, "mensaje");
    expect(desk.complaints).toEqual([]);
    await desk.context.close();
  });

  it("leaves nothing in a citizen's browser once they signed out, and the way back shows none of it", async () => {
    const { page, context } = visit;
    await page.goto(`/reportar/${segip.id}/que-pasa`);
    await page.getByLabel("Cuente qué pasa").fill("Lo personal de doña Rosmery");
    await page.getByText("Guardado: si se corta").waitFor();
    await page.getByRole("button", { name: "Salir" }).click();
    await page.getByRole("button", { name: "Cerrar sesión" }).click();
    await page.getByRole("link", { name: "Ingresar" }).waitFor();
    expect(await storedTexts(page)).toEqual([]);
    await page.goBack();
    await page.goBack();
    expect(await page.content()).not.toContain("doña Rosmery");
    await context.close();
  });
});
