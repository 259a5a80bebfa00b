import { eventually } from "@yanapa/testing";
import type { Browser, Page } from "playwright-core";

export type Network = {
  readonly kbps: number;
  readonly latencyMs: number;
  /** How many times slower than this machine. */
  readonly slowdown: number;
  readonly width: number;
};

/** What a first visit asked for, and how long it took; times are medians. */
export type FirstVisit = {
  readonly scriptBytes: number;
  readonly bytes: number;
  readonly requests: number;
  readonly foreign: number;
  readonly fcpMs: number;
  readonly lcpMs: number;
  readonly blockedMs: number;
  readonly shift: number;
};

const visits = 5;

/** Runs in the page before anything else. */
const observe = `
  window.measured = { lcp: 0, blocked: 0, shift: 0 };
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => { measured.lcp = entry.startTime; });
  watch("longtask", (entry) => { measured.blocked += Math.max(0, entry.duration - 50); });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) measured.shift += entry.value; });
`;

const painted = `performance.getEntriesByName("first-contentful-paint").length > 0 && measured.lcp > 0`;
const read = `({ ...measured, fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 })`;

type Measured = { lcp: number; blocked: number; shift: number; fcp: number };

/** Slows a page's network and processor down, as CDP does it. */
export const slowDown = async (page: Page, { kbps, latencyMs, slowdown }: Network): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const throughput = (kbps * 1_000) / 8;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
};

/** Opens the start five times, each time as a browser without a past. */
export const measureFirstVisit = async (
  browser: Browser,
  origin: string,
  network: Network,
): Promise<FirstVisit> => {
  const all: FirstVisit[] = [];
  for (let visit = 0; visit < visits; visit++) all.push(await once(browser, origin, network));
  const median = (of: (visit: FirstVisit) => number): number =>
    all.map(of).toSorted((a, b) => a - b)[visits >> 1] ?? 0;
  const [first] = all as [FirstVisit];
  return {
    ...first,
    fcpMs: median(({ fcpMs }) => fcpMs),
    lcpMs: median(({ lcpMs }) => lcpMs),
    blockedMs: median(({ blockedMs }) => blockedMs),
    shift: median(({ shift }) => shift),
  };
};

const once = async (browser: Browser, origin: string, network: Network): Promise<FirstVisit> => {
  const context = await browser.newContext({ viewport: { width: network.width, height: 740 } });
  const page = await context.newPage();
  await slowDown(page, network);
  await page.addInitScript(observe);
  const sizes: { kind: string; bytes: number; url: string }[] = [];
  const reading: Promise<void>[] = [];
  page.on("requestfinished", (request) => {
    reading.push(
      request.sizes().then(({ responseBodySize }) => {
        sizes.push({ kind: request.resourceType(), bytes: responseBodySize, url: request.url() });
      }),
    );
  });
  await page.goto(origin, { waitUntil: "networkidle" });
  await Promise.all(reading);
  // A busy machine paints after the network has come to rest.
  await eventually(
    () => page.evaluate(painted),
    (isPainted) => isPainted === true,
  );
  const { fcp, lcp, blocked, shift } = (await page.evaluate(read)) as Measured;
  await context.close();
  const sum = (of: typeof sizes): number => of.reduce((total, { bytes }) => total + bytes, 0);
  return {
    scriptBytes: sum(sizes.filter(({ kind }) => kind === "script")),
    bytes: sum(sizes),
    requests: sizes.length,
    foreign: sizes.filter(({ url }) => !url.startsWith(origin)).length,
    fcpMs: fcp,
    lcpMs: lcp,
    blockedMs: blocked,
    shift,
  };
};
