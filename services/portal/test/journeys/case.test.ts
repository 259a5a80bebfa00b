import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { openVisit, signInByDocument, type Visit } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";

const citizen = "4622712";
let running: RunningPlatform;
let segip: RegisteredEntity;
let visit: Visit;

beforeAll(async () => {
  running = await startPlatform();
  segip = (await registerEntities(running))[1] as RegisteredEntity;
  visit = await openVisit(running.browser, { origin: running.platform.portalUrl });
  await visit.page.goto("/casos");
  await signInByDocument(visit.page, citizen);
  await visit.page.getByRole("heading", { level: 1, name: "Mis casos" }).waitFor();
});
afterAll(() => running?.stop());

/** A case of the person, submitted as a page of theirs would. */
const submit = (page: Page, subject: string): Promise<string> =>
  page.evaluate(
    `fetch("/v1/my/requests", {
      method: "POST",
      headers: { "content-type": "application/json", "x-yanapa-csrf": document.querySelector("input[name=csrf]").value },
      body: JSON.stringify(${JSON.stringify({ entityId: segip.id, subject, description: subject, scope: "SCOPE_ONE" })}),
    }).then((answer) => answer.json()).then(({ request }) => request.id)`,
  );
const act = (who: "operator" | "supervisor", id: string, verb: string, body: object = {}) =>
  segip.actors[who].post(`/v1/tickets/${id}:${verb}`, body);
const inHours = (hours: number): string =>
  running.platform.clock
    .now()
    .add({ minutes: hours * 60 })
    .toString();
const taken = async (subject: string): Promise<string> => {
  const id = await submit(visit.page, subject);
  await act("operator", id, "triage", {
    kind: "TICKET_KIND_SERVICE_REQUEST",
    serviceId: segip.services[2]?.id,
    scope: "SCOPE_ONE",
    impact: "IMPACT_LOW",
    urgency: "URGENCY_MEDIUM",
  });
  await act("operator", id, "take");
  return id;
};
/** A supervisor may, whatever the entity's maximum times make of the hour of the test. */
const promise = (id: string, hours: number) =>
  act("supervisor", id, "setDeadline", { deadline: inHours(hours), overrideReason: "Se acordó" });
const resolve = (id: string) =>
  act("operator", id, "resolve", {
    summary: "Se reinició el servicio.",
    interruption: "INTERRUPTION_NONE",
  });
const sees = async (text: string | RegExp): Promise<void> => {
  expect([String(text), await visit.page.getByText(text).first().isVisible()]).toEqual([String(text), true]);
};

describe("the plazo of a case", () => {
  it("is drawn from the report on, and says in words why it moved, and that it waits", async () => {
    const { page, complaints } = visit;
    const id = await taken("No llega el código");
    await promise(id, 2);
    await page.goto(`/casos/${id}`);
    await sees(/^Hasta el /);
    const line = page.getByRole("img", { name: /plazo/ });
    expect(await line.getAttribute("aria-label")).not.toContain("antes");
    expect(await page.getByText("Por qué se movió").count()).toBe(0);

    await act("operator", id, "startWaiting", {
      waitingFor: "WAITING_FOR_REQUESTER",
      reason: "Falta la captura",
    });
    await page.reload();
    await sees(/^En pausa/);
    await sees("Falta la captura");
    await look(visit, "caso-en-pausa");
    running.platform.clock.advance(Temporal.Duration.from({ minutes: 75 }));
    await page.getByLabel(/Escribir a/).fill("Aquí está");
    await page.getByRole("button", { name: "Enviar mensaje" }).click();
    await page.getByText("Listo, quedó registrado.").waitFor();
    await promise(id, 3);
    await act("operator", id, "triage", {
      kind: "TICKET_KIND_SERVICE_REQUEST",
      serviceId: segip.services[2]?.id,
      scope: "SCOPE_GROUP",
      impact: "IMPACT_HIGH",
      urgency: "URGENCY_HIGH",
    });
    await promise(id, 4);
    await page.goto(`/casos/${id}`);
    await sees("Esperamos su respuesta 1 h 15; ese tiempo no cuenta.");
    await sees("Cambió la prioridad de su caso.");
    expect(await line.getAttribute("aria-label")).toMatch(/reportado .*antes .*plazo .*ahora /);
    await look(visit, "caso-plazo-movido");
    await resolve(id);
    await page.reload();
    await sees(/^Se cumplió el plazo/);
    await look(visit, "caso-plazo-cumplido");
    expect(complaints).toEqual([]);
  });

  it("that passed is told as it is: con atraso, and resuelto fuera de plazo", async () => {
    const { page } = visit;
    const id = await taken("La cita no aparece");
    await promise(id, 1);
    running.platform.clock.advance(Temporal.Duration.from({ hours: 2 }));
    await eventually(
      async () => {
        await page.goto(`/casos/${id}`);
        return page.getByText(/^Con atraso desde el/).isVisible();
      },
      (said) => said,
    );
    await look(visit, "caso-con-atraso");
    await resolve(id);
    await page.reload();
    await sees(/^Resuelto fuera del plazo/);
    await look(visit, "caso-fuera-de-plazo");
  });
});

describe("a page of a case", () => {
  it("says what happened meanwhile, and takes nothing from elsewhere", async () => {
    const { page, context } = visit;
    const id = await taken("La página se cierra");
    await page.goto(`/casos/${id}/retiro`);
    await page.getByLabel("¿Por qué lo retira?").fill("Ya lo vi en persona");
    await resolve(id);
    await page.getByRole("button", { name: "Pedir que se retire" }).click();
    await page.getByRole("heading", { level: 1, name: "Alguien lo cambió antes" }).waitFor();
    await look(visit, "problema-409");
    await page.getByRole("link", { name: "Volver a lo que escribía" }).first().click();
    expect(await page.getByLabel("¿Por qué lo retira?").inputValue()).toBe("Ya lo vi en persona");

    const strange = await context.newPage();
    await strange.goto(
      `data:text/html,<form method="post" action="${running.platform.portalUrl}/casos/${id}/mensaje"><input name="body" value="x"><button>Enviar</button></form>`,
    );
    await strange.getByRole("button").click();
    await strange.getByRole("heading", { level: 1, name: "Esto no le corresponde" }).waitFor();
    await look({ ...visit, page: strange }, "problema-403");
    await strange.close();
    await page.goto(`/casos/${id}`);
    expect(await page.locator(".talk .mine").count()).toBe(0);
  });

  it("tells that the connection is gone, and prints what was said without what only a screen can do", async () => {
    const { page, context } = visit;
    await context.setOffline(true);
    await page.getByText("Sin conexión.").first().waitFor();
    await look(visit, "sin-conexion");
    await context.setOffline(false);
    await page.locator("[data-connection]").waitFor({ state: "hidden" });
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
    for (const gone of ["header nav", "footer", "form", "aside.help"])
      expect([gone, await page.locator(gone).first().isVisible()]).toEqual([gone, false]);
    await look(visit, "caso-impreso");
    expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
    await page.emulateMedia({ media: "screen" });
  });
});

describe("a service that fails for everybody", () => {
  it("is told where one asks, before and while reporting, and no more once it works", async () => {
    const { page } = visit;
    const id = await taken("Todo está caído");
    const serviceId = segip.services[2]?.id;
    const outage = { serviceId, scope: "SCOPE_ALL", degree: "OUTAGE_DEGREE_DOWN", startTime: inHours(-0.5) };
    const { ticket } = await act("operator", id, "recordOutage", outage);
    await page.goto(`/entidades/${segip.id}`);
    await sees(/^Interrumpido para todos desde el/);
    await look(visit, "entidad-con-fallas");
    await page.goto(`/reportar/${segip.id}`);
    await sees(/Ya lo sabemos y lo están atendiendo/);
    await look(visit, "reportar-con-fallas");
    expect(await page.content()).not.toContain("Todo está caído");
    await act("operator", id, "endOutage", { outageId: ticket.outages[0].id, endTime: inHours(0) });
    await page.goto(`/entidades/${segip.id}`);
    expect(await page.getByText(/Interrumpido para todos/).count()).toBe(0);
  });
});

describe("many cases", () => {
  it("come twenty at a time, none twice, to the last", async () => {
    const { page } = visit;
    await page.goto("/casos");
    for (let one = 1; one <= 20; one += 1) await submit(page, `Caso número ${one}`);
    await page.goto("/casos");
    const seen = new Set<string>();
    const read = async () => {
      const links: string[] = await page.evaluate(
        "[...document.querySelectorAll('.results a')].map((one) => one.href)",
      );
      for (const link of links) seen.add(link);
      return links.length;
    };
    expect(await read()).toBe(20);
    await page.getByRole("link", { name: "Ver más casos" }).click();
    await page.waitForURL(/pagina=/);
    expect(await read()).toBe(4);
    expect(seen.size).toBe(24);
    expect(await page.getByRole("link", { name: "Ver más casos" }).count()).toBe(0);
  });
});
