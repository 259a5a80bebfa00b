import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chart } from "./render.ts";

const matches = (file: string, pattern: RegExp): Set<string> =>
  new Set([...readFileSync(join(chart, file), "utf8").matchAll(pattern)].map(([, name]) => name ?? ""));

/** Alerts without a section of runbooks.md, and sections without an alert. */
export const alertsWithoutPage = (): string[] => [
  ...matches("files/alerts.yaml", /^- alert: (\w+)/gm).symmetricDifference(
    matches("runbooks.md", /^## (\w+)/gm),
  ),
];
