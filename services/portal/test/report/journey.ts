import type { Page } from "playwright-core";

/** What a page took from the network, files that the browser had not counted; in bytes. */
export type Weight = { readonly path: string; readonly bytes: number; readonly scriptBytes: number };

/** Opens pages one after another, as one browser does that has been here before. */
export const weigh = async (page: Page, paths: readonly string[]): Promise<Weight[]> => {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  let [bytes, scriptBytes] = [0, 0];
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  // What the browser had is told with a length of none.
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  const weights: Weight[] = [];
  for (const path of paths) {
    [bytes, scriptBytes] = [0, 0];
    await page.goto(path, { waitUntil: "networkidle" });
    weights.push({ path, bytes, scriptBytes });
  }
  await session.detach();
  return weights;
};

/** Runs in each page before anything else: the longest that an act of a person waited for its picture. */
const observe = `window.slowest = 0; new PerformanceObserver((list) => {
  for (const { duration, interactionId } of list.getEntries()) if (interactionId) slowest = Math.max(slowest, duration);
}).observe({ type: "event", durationThreshold: 16, buffered: true });`;

/** The slowest answer to a key or a press while somebody writes a report, in ms. */
export const slowestAct = async (page: Page, entityId: string): Promise<number> => {
  await page.addInitScript(observe);
  let slowest = 0;
  const note = async (): Promise<void> => {
    // What was painted is told a frame later.
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))");
    slowest = Math.max(slowest, (await page.evaluate("window.slowest")) as number);
  };
  await page.goto(`/reportar/${entityId}`);
  await page.getByText("No lo sé").first().or(page.getByRole("radio").last()).first().click();
  await note();
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.getByLabel("Cuente qué pasa").pressSequentially("No puedo reservar una cita y sale error 502");
  await page.getByLabel("Solo a mí").check();
  await note();
  return slowest;
};
