import type { Finding } from "./finding.ts";

/** What `doctor` prints, for people: one paragraph per finding. */
export const reportText = (service: string, findings: readonly Finding[]): string => {
  if (findings.length === 0) return `${service}: todo está en orden.\n`;
  const count = findings.length === 1 ? "1 problema" : `${findings.length} problemas`;
  return [
    `${service}: ${count}.`,
    ...findings.map(({ problem, message, entries, values }) =>
      [
        `\n✗ ${problem}: ${message}`,
        `  Entorno: ${entries.join(", ")}`,
        `  Chart:   ${values.join(", ")}\n`,
      ].join("\n"),
    ),
  ].join("\n");
};

/** The same for programs, on one line. */
export const reportJson = (service: string, findings: readonly Finding[]): string =>
  `${JSON.stringify({ service, ok: findings.length === 0, findings })}\n`;
