import { inspectEvents } from "@yanapa/database";
import type { Finding, Look } from "./finding.ts";

/** The relay publishes within a second; what waits so long waits for NATS, or for somebody. */
const lateS = 300;

/** Events that the service could not apply, and its own that don't leave. */
export const inspectOwnEvents = async (
  { service, preflight, finding }: Look,
  workerUrl: string | undefined,
): Promise<Finding[]> => {
  // An upgrade may be what mends them: it is not held up by them.
  if (workerUrl === undefined || preflight) return [];
  const figures = await inspectEvents(service, workerUrl);
  if (figures === undefined) return [];
  const { poison, parked, asideS, reasons, unpublished, unpublishedS } = figures;
  const entries = ["DATABASE_WORKER_URL"];
  const found: Finding[] = [];
  if (poison + parked > 0)
    found.push(
      finding(
        "EVENTS_ASIDE",
        entries,
        `${service} apartó ${countOf(poison)} que no pudo aplicar (${reasons.join(", ")}) y ${countOf(parked)} que esperan detrás, el más antiguo hace ${timeOf(asideS)}; véalos con «node main.js dead-letters list» y, corregida la causa, aplíquelos con «dead-letters retry --all».`,
      ),
    );
  if (unpublishedS > lateS)
    found.push(
      finding(
        "EVENTS_UNPUBLISHED",
        ["NATS_URL"],
        `${countOf(unpublished)} de ${service} esperan publicarse, el más antiguo hace ${timeOf(unpublishedS)}; revise que NATS responda y que existan los flujos («node main.js streams»).`,
      ),
    );
  return found;
};

const countOf = (count: number): string => (count === 1 ? "1 evento" : `${count} eventos`);

const timeOf = (seconds: number): string => {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} días`;
};
