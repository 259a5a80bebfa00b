import type { Finding, Look } from "./finding.ts";
import { reasonOf } from "./finding.ts";

export type HttpAnswer = {
  readonly status: number;
  /** Undefined when it is no JSON. */
  readonly json: Record<string, unknown> | undefined;
};

const limitMs = 5_000;
/** The header has whole seconds. */
const mostSkewMs = 6_000;

/**
 * Asks a server of HTTP for JSON, and compares its clock (header `Date`) with ours. User and password may stand in the
 * URL. `name` is how people call the server; `problem` is what to call it when it does not answer.
 */
export const askHttp = async (
  { clock, finding }: Pick<Look, "clock" | "finding">,
  asked: { name: string; url: string; entries: readonly string[]; problem: string; init?: RequestInit },
): Promise<{ answer: HttpAnswer | undefined; findings: Finding[] }> => {
  const { name, entries, problem, init } = asked;
  const url = new URL(asked.url);
  const headers = new Headers(init?.headers);
  if (url.username !== "") {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers.set("authorization", `Basic ${Buffer.from(pair).toString("base64")}`);
    url.username = "";
    url.password = "";
  }
  try {
    const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(limitMs) });
    const text = await response.text();
    const findings: Finding[] = [];
    const skewMs = clock.now().epochMilliseconds - Date.parse(response.headers.get("date") ?? "");
    if (Math.abs(skewMs) > mostSkewMs)
      findings.push(
        finding(
          "CLOCK_SKEW",
          entries,
          `El reloj de esta máquina difiere ${Math.round(skewMs / 1_000)} s del de ${name}; sincronice ambos por NTP.`,
        ),
      );
    return { answer: { status: response.status, json: parsed(text) }, findings };
  } catch (error) {
    const message = `${name} no responde en ${url.host} (${reasonOf(error)}); corrija la dirección o el camino hasta ella.`;
    return { answer: undefined, findings: [finding(problem, entries, message)] };
  }
};

const parsed = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};
