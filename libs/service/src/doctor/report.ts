import type { Finding } from "./finding.ts";

/** What `doctor` prints, for people: one paragraph per finding, then what is worth knowing besides. */
export const reportText = (
  service: string,
  findings: readonly Finding[],
  notes: readonly string[] = [],
): string => findingsText(service, findings) + notes.map((note) => `\n· ${note}\n`).join("");

const findingsText = (service: string, findings: readonly Finding[]): string => {
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

/** The same for programs, on one line; notes make nothing less than `ok`. */
export const reportJson = (
  service: string,
  findings: readonly Finding[],
  notes: readonly string[] = [],
): string => `${JSON.stringify({ service, ok: findings.length === 0, findings, notes })}\n`;
