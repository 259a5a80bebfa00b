import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Page } from "playwright-core";
import { look } from "../browser/look.ts";
import { openVisit, type Visit, type VisitOptions } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";

const text = "La página de citas no abre.\nSale un aviso rojo.";
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
const isAt = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title }).waitFor();
const segip = (): RegisteredEntity => entities[1] as RegisteredEntity;
const untriaged = async (): Promise<{ id: string; number: string }[]> =>
  (await segip().actors.operator.get("/v1/tickets", { untriagedOnly: true })).tickets ?? [];
const mailTo = (address: string, subject: string) =>
  running.platform.backends.mail.waitFor(
    (mail) => mail.to.includes(address) && mail.subject.includes(subject),
    100_000,
  );
const linkIn = (body: string): string => /http\S+\/enlace\/\S+/.exec(body)?.[0] ?? "";

/** From the start of the site to what is sent, without an account. */
const fill = async (page: Page, email: string): Promise<void> => {
  await page.goto("/reportar?q=segip");
  await page.getByRole("link", { name: /SEGIP/ }).click();
  await isAt(page, "Ingresar");
  await page.getByRole("button", { name: "Reportar sin una cuenta" }).click();
  await isAt(page, "¿De qué se trata?");
  await page.getByLabel("Reserva de citas en línea").check();
  await next(page);
  await isAt(page, "¿Qué pasa?");
  await page.getByLabel("Cuente qué pasa").fill(text);
  await page.getByLabel("Solo a mí").check();
  await next(page);
  await isAt(page, "¿Cómo le contactamos?");
  await page.getByLabel("Nombres").fill("Rosa");
  await page.getByLabel("Apellidos").fill("Choque");
  await page.getByLabel("Correo").fill(email);
  await page.getByLabel("Teléfono").fill("71234567");
};
const send = async (page: Page): Promise<string> => {
  await isAt(page, "Revise antes de enviar");
  await page.getByRole("button", { name: "Enviar reporte" }).click();
  return receiptOf(page);
};
const receiptOf = async (page: Page): Promise<string> => {
  await isAt(page, "Recibimos su reporte");
  return (await page.locator(".number-panel .big").textContent()) ?? "";
};
/** What an operator does until the requester is asked. */
const resolve = async (id: string): Promise<void> => {
  const { operator } = segip().actors;
  await operator.post(`/v1/tickets/${id}:triage`, {
    kind: "TICKET_KIND_SERVICE_REQUEST",
    serviceId: segip().services[2]?.id,
    scope: "SCOPE_ONE",
    impact: "IMPACT_LOW",
    urgency: "URGENCY_MEDIUM",
  });
  await operator.post(`/v1/tickets/${id}:take`);
  await operator.post(`/v1/tickets/${id}:resolve`, {
    summary: "Se reinició el servicio.",
    interruption: "INTERRUPTION_NONE",
  });
};

describe("who has no account", () => {
  it("reports, confirms an e-mail by its code, and follows the case by the link that is sent there", async () => {
    const visit = await visiting();
    const { page, context, complaints } = visit;
    const email = "rosa.choque@correo.example.bo";
    await page.goto(`/reportar/${segip().id}`);
    await look(visit, "ingreso-sin-cuenta");
    await fill(page, "");
    await page.getByLabel("Nombres").fill("");
    await page.getByLabel("Teléfono").fill("");
    await next(page);
    await page.getByRole("alert").waitFor();
    await look(visit, "contacto-invitado-error");
    await page.getByLabel("Nombres").fill("Rosa");
    await page.getByLabel("Correo").fill(email);
    await next(page);
    await isAt(page, "Revise antes de enviar");
    await look(visit, "revisar-invitado");
    await page.getByRole("button", { name: "Enviar reporte" }).dblclick();
    const number = await receiptOf(page);
    expect(await untriaged()).toHaveLength(1);
    const [ticket] = await untriaged();
    expect(number.replaceAll(" ", "")).toBe(ticket?.number.replaceAll("-", ""));
    await look(visit, "recibido");

    const { text: mail } = await mailTo(email, "Código para confirmar su correo");
    const code = /^\d{6}$/m.exec(mail)?.[0] ?? "";
    await page.getByLabel("Código de seis cifras").fill(code === "111111" ? "222222" : "111111");
    await page.getByRole("button", { name: "Confirmar mi correo" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.locator("#codigo-e").textContent()).toContain("4 veces más");
    await look(visit, "recibido-error");
    await page.getByLabel("Código de seis cifras").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByRole("button", { name: "Confirmar mi correo" }).click();
    await page.getByText("Su correo quedó confirmado").waitFor();
    const link = linkIn((await mailTo(email, "Su correo quedó confirmado")).text);
    expect(link).toContain(running.platform.portalUrl);
    expect(complaints.filter((one) => !one.includes("422"))).toEqual([]);
    await context.close();

    // Another browser, without scripts: the link is all it has.
    const other = await visiting({ withoutScripts: true });
    await other.page.goto(link);
    await isAt(other.page, "La página de citas no abre");
    expect(await other.page.getByText("Abierto: su caso tiene número").isVisible()).toBe(true);
    await other.page.getByLabel(/Escribir a/).fill("<b>¿Hay novedades?</b>");
    await other.page.getByRole("button", { name: "Enviar mensaje" }).click();
    await other.page.getByText("<b>¿Hay novedades?</b>").waitFor();
    await resolve(ticket?.id ?? "");
    // Looking at it, as mail scanners do, answers nothing.
    const asked = linkIn((await mailTo(email, "Verifique la solución")).text);
    expect(asked).not.toBe(link);
    await other.page.goto(asked);
    await other.page.getByRole("button", { name: "No, sigue fallando" }).click();
    await isAt(other.page, "¿Qué sigue fallando?");
    await eventually(
      async () => {
        await other.page.goto(asked);
        return other.page.getByText(/Responda hasta el/).isVisible();
      },
      (said) => said,
    );
    await showing(other, "enlace-resuelto");
    await other.page.getByRole("button", { name: "Sí, se resolvió" }).click();
    await other.page.getByText("Listo, quedó registrado.").waitFor();
    expect(await other.page.getByText("usted confirmó la solución").first().isVisible()).toBe(true);

    await segip().actors.supervisor.post(`/v1/tickets/${ticket?.id}:close`, { outcome: "OUTCOME_SOLVED" });
    const closed = linkIn((await mailTo(email, "Cerramos su solicitud")).text);
    await eventually(
      async () => {
        await other.page.goto(closed);
        return other.page.getByRole("button", { name: "Enviar mi opinión" }).isVisible();
      },
      (isAsked) => isAsked,
    );
    await showing(other, "enlace-encuesta");
    await other.page.getByLabel("4 · Bien").check();
    await other.page.getByRole("button", { name: "Enviar mi opinión" }).click();
    await other.page.getByText("Listo, quedó registrado.").waitFor();
    expect(await other.page.getByRole("button", { name: "Enviar mi opinión" }).count()).toBe(0);

    await other.page.getByRole("link", { name: "Anular los enlaces de este caso" }).click();
    await showing(other, "enlace-anular");
    await other.page.getByRole("button", { name: "Anular los enlaces de este caso" }).click();
    await isAt(other.page, "Enlaces anulados");
    for (const gone of [link, asked, `${link.slice(0, -1)}x`, `${link.slice(0, -32)}${ticket?.number}`]) {
      const answer = await other.page.goto(gone);
      expect(answer?.status()).toBe(404);
      await isAt(other.page, "Este enlace no abre ningún caso");
    }
    await showing(other, "enlace-nada");
    await other.context.close();
  });

  it("loses nothing when the connection breaks, and makes one ticket, with scripts and without", async () => {
    const { page, context } = await visiting();
    await fill(page, "");
    const before = (await untriaged()).length;
    await context.setOffline(true);
    await next(page);
    await page.getByText("lo que escribió sigue aquí").first().waitFor();
    expect(await page.getByLabel("Apellidos").inputValue()).toBe("Choque");
    await context.setOffline(false);
    await page.getByLabel("Apellidos").fill("Choque Vda. de Lima");
    await page.getByText("Guardado: si se corta").waitFor();
    const place = page.url();
    await page.close();
    const again = await context.newPage();
    await again.goto(place);
    expect(await again.getByLabel("Apellidos").inputValue()).toBe("Choque Vda. de Lima");
    await next(again);
    await isAt(again, "Revise antes de enviar");
    await again.route("**/revisar", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fetch({ maxRedirects: 0 });
      return route.abort("connectionreset");
    });
    const check = again.url();
    const lost = again.waitForEvent("requestfailed");
    await again.getByRole("button", { name: "Enviar reporte" }).click();
    await lost;
    await again.unroute("**/revisar");
    await again.goto(check);
    const number = await receiptOf(again);
    expect((await untriaged()).length).toBe(before + 1);
    expect(await again.getByText("Confirme su correo").count()).toBe(0);
    await context.close();
    // What somebody typed is theirs: another browser finds neither it nor the receipt.
    const stranger = await visiting({ withoutScripts: true });
    await stranger.page.goto(`/reportar/${segip().id}/recibido`);
    await isAt(stranger.page, "Ingresar");
    expect(await stranger.page.content()).not.toContain(number);
    await fill(stranger.page, "");
    await next(stranger.page);
    expect(await send(stranger.page)).not.toBe(number);
    expect((await untriaged()).length).toBe(before + 2);
    await stranger.context.close();
  });
});

/** Looks at the page that a visit without scripts stands on, with scripts: axe is one. */
const showing = async (visit: Visit, name: string): Promise<void> => {
  const seen = await visiting();
  await seen.context.addCookies(await visit.context.cookies());
  await seen.page.goto(visit.page.url());
  await look(seen, name);
  await seen.context.close();
};
