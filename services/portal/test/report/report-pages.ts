import type { RegisteredEntity } from "@yanapa/tool-demo";
import type { Page } from "playwright-core";
import { storedTexts } from "../browser/stored.ts";
import { openVisit, signInAs } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities } from "../fixture/platform.ts";
import { forEverybody, type Place } from "./everybody.ts";
import { slowestAct, weigh } from "./journey.ts";
import { slowDown } from "./measure.ts";
import { measureMemory } from "./memory.ts";
import { faults, note, row, title, watched } from "./say.ts";
import { slow } from "./visits.ts";

/** SEGIP's operator: a requester too, as everybody. */
const username = "yola.nina";

/** The pages that exist, in front of somebody who has signed in and of a case of theirs. */
export const reportPages = async (
  running: RunningPlatform,
  /** What the addresses held against the matrix contain; all of them when it is empty. */
  only: string,
): Promise<void> => {
  const [, segip] = (await registerEntities(running)) as [RegisteredEntity, RegisteredEntity];
  const { platform, browser } = running;
  const { page, context, complaints } = await openVisit(browser, { origin: platform.portalUrl });
  await page.goto("/casos");
  await signInAs(page, username);
  await page.getByRole("heading", { level: 1, name: "Mis casos" }).waitFor();
  const id = await submit(page, segip.id);
  const open = ["/", "/entidades", `/entidades/${segip.id}`, `/entidades/${segip.id}/articulos`];
  const own = [`/reportar/${segip.id}`, "/casos", `/casos/${id}`, `/casos/${id}/constancia`, "/sesiones"];
  const desk = [`/mesa/e/${segip.id}`, `/mesa/e/${segip.id}/casos/${id}`];

  title("Páginas que siguen, sin lo que el navegador ya tiene");
  const [, ...later] = await weigh(page, [...open, ...own]);
  for (const { path, bytes } of later)
    row({
      number: 2,
      what: path.replace(id, "…").replace(segip.id, "…"),
      measured: bytes / 1_000,
      limit: 15,
      unit: "kB",
    });
  const [first, next] = await weigh(page, desk);
  row({
    number: 3,
    what: "Mesa, JavaScript de la primera vez",
    measured: (first?.scriptBytes ?? 0) / 1_000,
    limit: 260,
    unit: "kB",
  });
  row({
    number: 3,
    what: "Mesa, JavaScript de un ticket después",
    measured: (next?.scriptBytes ?? 0) / 1_000,
    limit: 40,
    unit: "kB",
  });

  title("Responder a la mano");
  const slowed = await context.newPage();
  await slowDown(slowed, slow);
  const [slowest, judged] = await watched(() => slowestAct(slowed, segip.id));
  row({
    number: 5,
    what: "Peor respuesta al escribir un reporte (INP), lento",
    measured: slowest,
    limit: 200,
    unit: "ms",
    judged,
  });
  await slowed.close();

  title("Para todos");
  const places = (paths: readonly string[], face: Place["face"]) => paths.map((path) => ({ path, face }));
  await forEverybody(
    page,
    [...places([...open, ...own], "ciudadano"), ...places(desk, "mesa")].filter(({ path }) =>
      path.includes(only),
    ),
  );

  title("Lo que queda, y lo que pesa");
  await page.goto("/sesiones");
  await page.getByRole("button", { name: "Salir" }).click();
  await page.getByRole("button", { name: "Cerrar sesión" }).click();
  await page.getByRole("link", { name: "Ingresar" }).waitFor();
  faults(28, "Queda en el navegador después de salir", (await storedTexts(page)).map(String));
  faults(29, "Política de contenido rota, o un error sin atender", complaints);
  await context.close();
  const memory = await measureMemory(platform.environments.portal ?? {}, open);
  row({ what: "Memoria del portal tras 1.000 páginas", measured: memory.now, limit: 150, unit: "MiB" });
  row({ what: "La mayor hasta entonces, con su arranque", measured: memory.most, limit: 150, unit: "MiB" });
  note(7, "Un reporte sin JavaScript da el mismo número: en make test (journeys/citizen)");
  note(8, "La conexión cortada en cada paso no pierde nada: en make test (journeys/citizen, guests)");
  note(11, "Recorridos solo con teclado: en make test");
  note(24, "Dos que guardan a la vez, y los borradores (25): en make test (journeys/ticket)");
  note(9, "Fotos, presencia (23), en vivo (22, 26), estado de los servicios (27): no hay todavía");
};

/** A case of the person, submitted as a page of theirs would. */
const submit = (page: Page, entityId: string): Promise<string> =>
  page.evaluate(
    `fetch("/v1/my/requests", {
      method: "POST",
      headers: { "content-type": "application/json", "x-yanapa-csrf": document.querySelector("input[name=csrf]").value },
      body: JSON.stringify(${JSON.stringify({ entityId, subject: "La página de citas no abre", description: "Sale error 502.", scope: "SCOPE_ONE" })}),
    }).then((answer) => answer.json()).then(({ request }) => request.id)`,
  );
