import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RegisteredEntity } from "@yanapa/tool-demo";
import { demoPeople } from "@yanapa/tool-seed";
import { look } from "../browser/look.ts";
import { openVisit, signInAs, signInByDocument, type Visit } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities, startPlatform } from "../fixture/platform.ts";

/** SEGIP's operator, who serves in AGETIC too. */
const username = "yola.nina";
let running: RunningPlatform;
let agetic: RegisteredEntity;
let segip: RegisteredEntity;
let visit: Visit;

beforeAll(async () => {
  running = await startPlatform();
  [agetic, segip] = (await registerEntities(running)) as [RegisteredEntity, RegisteredEntity];
  const person = demoPeople.find((one) => one.username === username);
  await agetic.actors.admin.post("/v1/members", {
    person: {
      subject: person?.sub,
      givenName: person?.givenName,
      surname: person?.familyName,
      email: person?.email,
    },
    roles: ["ROLE_OPERATOR"],
    areaIds: [agetic.areas.L1],
  });
  visit = await openVisit(running.browser, { origin: running.platform.portalUrl, width: 1280 });
  await visit.page.goto("/casos");
  await signInAs(visit.page, username);
  await visit.page.getByRole("heading", { level: 1, name: "Mis casos" }).waitFor();
});
afterAll(() => running?.stop());

describe("who is staff somewhere", () => {
  it("sees on a citizen's page as what they act, and changes it in two keys", async () => {
    const { page, complaints } = visit;
    const here = page.locator(".acting summary");
    expect(await here.textContent()).toBe("como solicitante");
    await here.focus();
    await page.keyboard.press("Enter");
    const first = page.getByRole("link", { name: /^Atender en/ }).first();
    await first.waitFor();
    await look(visit, "contexto-abierto");
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
    await page.keyboard.press("Enter");
    await page.locator(".acting a:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/mesa\/e\//);
    expect(complaints).toEqual([]);
  });

  it("acts in each tab in the entity that its address names", async () => {
    const { page, context } = visit;
    const other = await context.newPage();
    const asked = new Map<object, Set<string>>([
      [page, new Set()],
      [other, new Set()],
    ]);
    context.on("request", (request) => {
      const entity = request.headers()["yanapa-entity"];
      if (entity !== undefined) asked.get(request.frame().page())?.add(entity);
    });
    await page.goto(`/mesa/e/${agetic.id}`);
    await other.goto(`/mesa/e/${segip.id}`);
    for (const [tab, name] of [
      [page, "Agencia de Gobierno Electrónico"],
      [other, "Servicio General de Identificación"],
      [page, "Agencia de Gobierno Electrónico"],
    ] as const) {
      await tab.bringToFront();
      await tab.reload();
      await tab
        .getByRole("button", { name: new RegExp(name) })
        .first()
        .waitFor();
    }
    for (const [tab, { id }] of [
      [page, agetic],
      [other, segip],
    ] as const)
      expect([...(asked.get(tab) ?? [])].filter((one) => one !== id)).toEqual([]);
    await other.close();
  });

  it("sees the e-mail that notices go to, which is the account's", async () => {
    const { page } = visit;
    await page.goto("/sesiones");
    expect(await page.getByText(`${username}@`).isVisible()).toBe(true);
    await look(visit, "mi-correo");
  });
});

describe("a citizen", () => {
  it("acts as nothing else", async () => {
    const { page, context } = await openVisit(running.browser, { origin: running.platform.portalUrl });
    await page.goto("/casos");
    await signInByDocument(page, "4622712");
    await page.getByText("como solicitante").waitFor();
    expect(await page.locator(".acting").count()).toBe(0);
    await context.close();
  });
});
