import type { RunningPlatform } from "../fixture/platform.ts";
import { measureFirstVisit, type Network } from "./measure.ts";
import { row, title, watched } from "./say.ts";

/** Slow: a telephone in the country. */
export const slow: Network = { kbps: 1_600, latencyMs: 150, slowdown: 4, width: 360 };

const profiles = [
  { name: "1,6 Mbps, 150 ms, CPU×4, 360 px", network: slow, fcpMs: 800, lcpMs: 1_500 },
  {
    name: "9 Mbps, 100 ms, CPU×4, 360 px",
    network: { kbps: 9_000, latencyMs: 100, slowdown: 4, width: 360 },
    fcpMs: 600,
    lcpMs: 1_200,
  },
] as const;

/** A citizen's first visit: what it asks for, and when it is there. */
export const reportVisits = async ({ browser, platform }: RunningPlatform): Promise<void> => {
  for (const { name, network, fcpMs, lcpMs } of profiles) {
    const [found, judged] = await watched(() => measureFirstVisit(browser, platform.portalUrl, network));
    title(`Inicio, primera visita: ${name} (mediana de 5)`);
    const count = (what: string, measured: number, limit: number, unit: string) =>
      row({ number: 1, what, measured, limit, unit });
    const time = (number: number, what: string, measured: number, limit: number, unit = "ms") =>
      row({ number, what, measured, limit, unit, judged });
    count("JavaScript, comprimido", found.scriptBytes / 1_000, 100, "kB");
    count("Todo", found.bytes / 1_000, 140, "kB");
    count("Solicitudes", found.requests, 12, "n");
    count("De otros sitios", found.foreign, 0, "n");
    time(4, "Primer contenido (FCP)", found.fcpMs, fcpMs);
    time(4, "Contenido mayor (LCP)", found.lcpMs, lcpMs);
    time(6, "Bloqueo", found.blockedMs, 300);
    time(4, "Movimiento (CLS)", found.shift, 0.05, "");
  }
};
