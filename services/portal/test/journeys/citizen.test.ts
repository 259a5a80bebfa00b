import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { openVisit, signInByDocument, type Visit, type VisitOptions } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";

const citizen = "4622712";
const text = "No puedo reservar una cita.\nSale «error 502» y la página queda en blanco.";
let running: RunningPlatform;
let entities: readonly RegisteredEntity[];

beforeAll(async () => {
  running = await startPlatform();
  entities = await registerEntities(running);
});
afterAll(() => running?.stop());

const visiting = (options: Partial<VisitOptions> = {}): Promise<Visit> =>
  openVisit(running.browser, { origin: running.platform.portalUrl, ...options });
const next = (page: Page) => page.getByRole("button", { name: "Continuar" }).click();
const isAt = async (page: Page, title: string) =>
  page.getByRole("heading", { level: 1, name: title }).waitFor();
/** What waits to be triaged, as an operator of SEGIP sees it. */
const untriaged = async (): Promise<{ number: string; subject: string }[]> => {
  const [, segip] = entities;
  const found = await segip?.actors.operator.get("/v1/tickets", { untriagedOnly: true });
  return found?.tickets ?? [];
};

/** From the start of the site to the question what happens, signing in on the way. */
const begin = async (page: Page): Promise<void> => {
  await page.goto("/");
  await page.getByRole("link", { name: "Reportar un problema" }).click();
  await page.getByLabel("Nombre o sigla de la entidad").fill("identificacion");
  await page.getByRole("button", { name: "Buscar" }).click();
  await page.getByRole("link", { name: /SEGIP/ }).click();
  if (page.url().includes("/ingreso")) await signInByDocument(page, citizen);
  await isAt(page, "¿De qué se trata?");
  await page.getByLabel("Reserva de citas en línea").check();
  await next(page);
  await isAt(page, "¿Qué pasa?");
};

const tell = async (page: Page): Promise<void> => {
  await page.getByLabel("Cuente qué pasa").fill(text);
  await page.getByLabel("A mi oficina o grupo").check();
  await next(page);
  await isAt(page, "¿Cómo le contactamos?");
};

const numberOf = async (page: Page): Promise<string> => {
  await isAt(page, "Recibimos su reporte");
  return (await page.locator(".number-panel .big").textContent()) ?? "";
};

describe("the pages before and around a report", () => {
  it("are for everybody, with what was found and with nothing", async () => {
    const visit = await visiting();
    const { page, context, complaints } = visit;
    await page.goto("/");
    await look(visit, "inicio");
    await page.goto("/entidades");
    await look(visit, "entidades");
    for (const [words, name] of [
      ["no hay tal entidad", "entidades-ninguna"],
      ["SEGIP", "entidades-halladas"],
    ] as const) {
      await page.getByLabel("Nombre o sigla de la entidad").fill(words);
      await page.getByRole("button", { name: "Buscar" }).click();
      await page.waitForURL(/SEGIP|tal/);
      await look(visit, name);
    }
    await page.getByRole("link", { name: /SEGIP/ }).click();
    await isAt(page, "Servicio General de Identificación Personal");
    await look(visit, "entidad");
    await page.goto("/ingreso");
    await look(visit, "ingreso");
    await page.goto("/casos");
    await signInByDocument(page, citizen);
    await look(visit, "casos-ninguno");
    await page.goto("/sesiones");
    await look(visit, "sesiones");
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("a report", () => {
  it("goes from the start to a number, each mistake told at its field", async () => {
    const visit = await visiting();
    const { page, context, complaints } = visit;
    await begin(page);
    await next(page);
    await page.getByRole("alert").waitFor();
    expect(await page.title()).toContain("Error: ");
    expect(await page.evaluate("document.activeElement.className")).toBe("errors");
    await page.getByRole("link", { name: "Cuente qué pasa, con una frase basta" }).click();
    expect(await page.evaluate("document.activeElement.name")).toBe("que");
    await look(visit, "que-pasa-error");
    await tell(page);
    await page.getByLabel("Teléfono").fill("12");
    await look(visit, "contacto");
    await next(page);
    await isAt(page, "Revise antes de enviar");
    for (const said of ["Reserva de citas en línea", "error 502", "A mi oficina o grupo"])
      expect(await page.getByText(said).first().isVisible()).toBe(true);
    await look(visit, "revisar");
    // What only the contract knows to be wrong comes back to its field, in the contract's words.
    await page.getByRole("button", { name: "Enviar reporte" }).click();
    await isAt(page, "¿Cómo le contactamos?");
    expect(await page.locator("#telefono-e").textContent()).toContain("teléfono");
    await page.getByLabel("Teléfono").fill("71234567");
    await next(page);
    await isAt(page, "Revise antes de enviar");
    await page.getByRole("button", { name: "Enviar reporte" }).dblclick();
    const number = await numberOf(page);
    expect(number).toMatch(/^SEGIP \d{4} \d{3} \d{3}$/);
    await look(visit, "constancia");
    expect(await untriaged()).toMatchObject([
      { number: number.replaceAll(" ", "-").replace(/-(\d{3})$/, "$1") },
    ]);
    expect(complaints.filter((one) => !one.includes("422"))).toEqual([]);

    // Opened again, and by whoever goes back and sends once more: the same.
    await page.reload();
    expect(await numberOf(page)).toBe(number);
    await page.goBack();
    await page.goto("/casos");
    expect(await page.getByText(number.slice(0, 5)).first().isVisible()).toBe(true);
    await context.close();
  });

  it("gives the same number without scripts", async () => {
    const { page, context } = await visiting({ withoutScripts: true });
    await begin(page);
    await tell(page);
    await next(page);
    await isAt(page, "Revise antes de enviar");
    const before = (await untriaged()).length;
    const twin = await context.newPage();
    await twin.goto(page.url());
    await page.getByRole("button", { name: "Enviar reporte" }).click();
    const number = await numberOf(page);
    // The same page in another window sends nothing more.
    await twin.getByRole("button", { name: "Enviar reporte" }).click();
    expect(await numberOf(twin)).toBe(number);
    expect((await untriaged()).length).toBe(before + 1);
    await context.close();
  });

  it("loses nothing when the connection breaks at any step, nor when the session ends", async () => {
    const { page, context } = await visiting();
    await begin(page);
    const before = (await untriaged()).length;
    await page.getByLabel("Cuente qué pasa").fill(text);
    await page.getByLabel("A todos").check();
    await context.setOffline(true);
    await next(page);
    await page.getByText("lo que escribió sigue aquí").first().waitFor();
    expect(await page.getByLabel("Cuente qué pasa").inputValue()).toBe(text);
    await context.setOffline(false);
    // Typed, kept, and the window closed: another one has it.
    await page.getByLabel("Cuente qué pasa").pressSequentially(" Hoy.");
    await page.getByText("Guardado: si se corta").waitFor();
    const place = page.url();
    await page.close();
    const other = await context.newPage();
    await other.goto(place);
    expect(await other.getByLabel("Cuente qué pasa").inputValue()).toBe(`${text} Hoy.`);
    expect(await other.getByLabel("A todos").isChecked()).toBe(true);

    // The session ends while one writes: sending leads to signing in, and back to what was written.
    await other.getByLabel("Cuente qué pasa").fill("Otra cosa que contar");
    await context.clearCookies({ name: "yanapa" });
    await next(other);
    if (await other.getByText("Ingresar con Ciudadanía Digital").isVisible())
      await signInByDocument(other, citizen);
    await isAt(other, "¿Qué pasa?");
    expect(await other.getByText("guardamos lo que escribió").isVisible()).toBe(true);
    expect(await other.getByLabel("Cuente qué pasa").inputValue()).toBe("Otra cosa que contar");
    await next(other);
    await isAt(other, "¿Cómo le contactamos?");
    await next(other);

    // The answer of the sending is lost: sent again, it is the same ticket.
    await isAt(other, "Revise antes de enviar");
    await other.route("**/revisar", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fetch({ maxRedirects: 0 });
      return route.abort("connectionreset");
    });
    const check = other.url();
    const lost = other.waitForEvent("requestfailed");
    await other.getByRole("button", { name: "Enviar reporte" }).click();
    await lost;
    await other.unroute("**/revisar");
    expect((await untriaged()).length).toBe(before + 1);
    await other.goto(check);
    await numberOf(other);
    expect((await untriaged()).length).toBe(before + 1);
    await context.close();
  });
});

describe("where to ask", () => {
  it("is found by name, acronym, kind and department, without signing in", async () => {
    const visit = await visiting({ withoutScripts: true });
    const { page, context } = visit;
    await page.goto("/");
    await page.getByLabel("Nombre o sigla de la entidad").fill("segip");
    await page.getByRole("button", { name: "Buscar" }).click();
    await isAt(page, "Entidades que atienden aquí");
    expect(await page.locator(".results a").count()).toBe(1);
    await showing(visit, "entidades");
    await page.getByLabel("Departamento").selectOption("Oruro");
    await page.getByRole("button", { name: "Buscar" }).click();
    await page.getByText("Ninguna entidad coincide").waitFor();
    await page.getByLabel("Departamento").selectOption("Cualquiera");
    await page.getByRole("button", { name: "Buscar" }).click();
    await page.getByRole("link", { name: /SEGIP/ }).click();
    await isAt(page, "Servicio General de Identificación Personal");
    for (const said of ["Reserva de citas en línea", "Ventanilla", "Teléfono"])
      expect(await page.getByText(said, { exact: true }).isVisible()).toBe(true);
    const call = page.getByRole("link", { name: "800 10 0000" });
    expect(await call.getAttribute("href")).toBe("tel:800100000");
    expect(await page.getByText("lunes a viernes, de 08:30 a 16:30").first().isVisible()).toBe(true);
    await showing(visit, "entidad");
    await context.close();
  });
});

describe("a case", () => {
  it("is followed without scripts from its number to its end, and its requester says whether it holds", async () => {
    const visit = await visiting({ withoutScripts: true });
    const { page, context } = visit;
    await begin(page);
    await tell(page);
    await next(page);
    await page.getByRole("button", { name: "Enviar reporte" }).click();
    await numberOf(page);
    await page.getByRole("link", { name: "Seguir este caso" }).click();
    await isAt(page, "No puedo reservar una cita");
    const id = page.url().split("/").at(-1) ?? "";
    expect(await page.getByText("Abierto: su caso tiene número").isVisible()).toBe(true);
    await showing(visit, "caso-abierto");
    await page.getByLabel("Escribir a Mesa de ayuda").fill("<b>¿Hay novedades?</b>");
    await page.getByRole("button", { name: "Enviar mensaje" }).click();
    // What people write is text, whatever it looks like.
    await page.getByText("<b>¿Hay novedades?</b>").waitFor();

    await resolved(id);
    await page.goto("/casos");
    expect(await page.getByText("Resuelto: díganos si funciona.").first().isVisible()).toBe(true);
    await showing(visit, "casos");
    await page.locator(`a[href="/casos/${id}"]`).click();
    expect(await page.getByText("Se reinició el servicio.").first().isVisible()).toBe(true);
    await showing(visit, "caso-resuelto");
    await page.getByRole("button", { name: "Todavía no sé" }).click();
    await page.getByText("Está bien").waitFor();
    await page.getByRole("button", { name: "No, sigue fallando" }).click();
    await isAt(page, "¿Qué sigue fallando?");
    await page.getByRole("button", { name: "Abrirlo otra vez" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Cuente qué sigue fallando").fill("Sigue el error 502.");
    await page.getByRole("button", { name: "Abrirlo otra vez" }).click();
    await page.getByText("Listo, quedó registrado.").waitFor();
    expect(await page.getByText("Infraestructura tecnológica").first().isVisible()).toBe(true);

    await page.getByRole("link", { name: /retirar este caso/ }).click();
    await page.getByLabel("¿Por qué lo retira?").fill("Ya pude ir a la oficina");
    await page.getByRole("button", { name: "Pedir que se retire" }).click();
    await page.getByText("Usted pidió retirar este caso").waitFor();
    const [, segip] = entities;
    await segip?.actors.supervisor.post(`/v1/tickets/${id}:close`, { outcome: "OUTCOME_WITHDRAWN" });
    await page.goto("/casos?ver=terminados");
    await page.locator(`a[href="/casos/${id}"]`).click();
    await page.getByRole("heading", { name: "Cómo terminó" }).waitFor();
    expect(await page.getByText("Ya pude ir a la oficina", { exact: true }).isVisible()).toBe(true);
    expect(await page.getByText("Usted pidió retirar este caso").isVisible()).toBe(false);
    for (const time of ["Tiempo de solución, en horas hábiles", "Tiempo sin servicio"])
      expect(await page.getByText(time).count()).toBe(0);
    await showing(visit, "caso-cerrado");
    await context.close();
  });

  it("is confirmed once, and asks once how the attention was", async () => {
    const visit = await visiting();
    const { page, context } = visit;
    await begin(page);
    await tell(page);
    await next(page);
    await page.getByRole("button", { name: "Enviar reporte" }).click();
    await numberOf(page);
    const id = page.url().split("/").at(-2) ?? "";
    await page.goto("/casos");
    await look(visit, "casos");
    await resolved(id);
    await page.goto(`/casos/${id}`);
    await page.getByRole("button", { name: "Sí, se resolvió" }).dblclick();
    await page.getByText("usted confirmó la solución").waitFor();
    const [, segip] = entities;
    await segip?.actors.supervisor.post(`/v1/tickets/${id}:close`, { outcome: "OUTCOME_SOLVED" });
    await eventually(
      async () => {
        await page.goto(`/casos/${id}`);
        return page.getByRole("button", { name: "Enviar mi opinión" }).isVisible();
      },
      (asked) => asked,
    );
    await page.getByRole("button", { name: "Enviar mi opinión" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByRole("link", { name: "Elija una nota, del 1 al 5" }).waitFor();
    await look(visit, "encuesta-error");
    await page.getByLabel("4 · Bien").check();
    await page.getByRole("button", { name: "Enviar mi opinión" }).click();
    await page.getByText("Listo, quedó registrado.").waitFor();
    expect(await page.getByRole("button", { name: "Enviar mi opinión" }).isVisible()).toBe(false);
    expect(await page.getByText("Tiempo de solución, en horas hábiles").isVisible()).toBe(true);
    await context.close();
  });

  it("of somebody else is nowhere to be found", async () => {
    const { page, context } = await visiting({ withoutScripts: true });
    await page.goto(`/casos/${crypto.randomUUID()}`);
    await signInByDocument(page, citizen);
    await isAt(page, "No encontramos esta página");
    expect(await page.getByText(/dé este número: [0-9a-f-]{36}/).isVisible()).toBe(true);
    await context.close();
  });
});

/** What an operator does until the requester is asked. */
const resolved = async (id: string): Promise<void> => {
  const [, segip] = entities;
  const operator = segip?.actors.operator;
  await operator?.post(`/v1/tickets/${id}:triage`, {
    kind: "TICKET_KIND_SERVICE_REQUEST",
    serviceId: segip?.services[2]?.id,
    scope: "SCOPE_ONE",
    impact: "IMPACT_LOW",
    urgency: "URGENCY_MEDIUM",
  });
  await operator?.post(`/v1/tickets/${id}:take`);
  await operator?.post(`/v1/tickets/${id}:resolve`, {
    summary: "Se reinició el servicio.",
    interruption: "INTERRUPTION_NONE",
  });
};

/** Looks at the page that a visit without scripts stands on, with scripts: axe is one. */
const showing = async (visit: Visit, name: string): Promise<void> => {
  const seen = await visiting();
  await seen.context.addCookies(await visit.context.cookies());
  await seen.page.goto(visit.page.url());
  await look(seen, name);
  await seen.context.close();
};
