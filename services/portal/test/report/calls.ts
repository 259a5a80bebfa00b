import { openVisit, signInAs } from "../browser/visit.ts";
import { type RunningPlatform, registerEntities } from "../fixture/platform.ts";
import { registerIncident } from "../fixture/registered-incident.ts";
import { answersInquiry, isAt, type TakenCall, takesIncident } from "../fixture/taken-call.ts";
import { row, title, watched } from "./say.ts";

/** What a key takes an operator who types, s. */
const keySeconds = 0.2;
const times = 5;

/** A call from its first key to its number: keys, the time for which one had to wait, and both together, s; medians. */
type MeasuredCall = { readonly keys: number; readonly waited: number; readonly whole: number };

/** What a call may take, s: all of it, and of that what is waiting. */
const limits = { incident: { whole: 60, waited: 6 }, inquiry: { whole: 15, waited: 2 } } as const;
const names = { incident: "un incidente", inquiry: "una consulta respondida" } as const;

/** How long an operator takes for a call, from its first key to the number that is read aloud. */
export const reportCalls = async (running: RunningPlatform): Promise<void> => {
  const [calls, judged] = await watched(() => measureCalls(running));
  title("Una llamada, solo con el teclado: teclas × 0,2 s y esperas (mediana de 5)");
  for (const kind of ["incident", "inquiry"] as const) {
    const { keys, waited, whole } = calls[kind];
    const { whole: limit, waited: mostWaited } = limits[kind];
    row({ what: `Hasta el número: ${names[kind]}`, measured: whole, limit, unit: "s", judged });
    row({ what: `  esperas, con ${keys} teclas`, measured: waited, limit: mostWaited, unit: "s", judged });
  }
};

/** Takes calls of both kinds at an operator's desk, by keyboard alone. */
const measureCalls = async (
  running: RunningPlatform,
): Promise<Record<"incident" | "inquiry", MeasuredCall>> => {
  const { browser, platform } = running;
  const [, entity] = await registerEntities(running);
  if (entity === undefined) throw new Error("the demonstration has two entities");
  await registerIncident(entity, { subject: "Pagos del viernes no figuran como pagados" });
  const { page, context } = await openVisit(browser, { origin: platform.portalUrl, width: 1366 });
  await page.goto(`/mesa/e/${entity.id}/llamada`);
  await signInAs(page, "yola.nina");
  await isAt(page, "#f-find");
  const taken = { incident: [] as TakenCall[], inquiry: [] as TakenCall[] };
  for (let each = 0; each < times; each += 1) {
    taken.incident.push(await takesIncident(page, "70041882"));
    await page.keyboard.press("Enter");
    taken.inquiry.push(await answersInquiry(page, "70041882"));
    await page.keyboard.press("Enter");
  }
  await context.close();
  return { incident: medianOf(taken.incident), inquiry: medianOf(taken.inquiry) };
};

const medianOf = (taken: readonly TakenCall[]): MeasuredCall => {
  const median = (of: (call: TakenCall) => number): number =>
    taken.map(of).toSorted((a, b) => a - b)[taken.length >> 1] ?? 0;
  const keys = median((call) => call.keys);
  const waited = median((call) => call.waitedMs) / 1_000;
  return { keys, waited, whole: keys * keySeconds + waited };
};
