import { createHash } from "node:crypto";
import type { Written } from "./archive.ts";
import { version } from "./image.ts";

/**
 * Values of the chart for these images. Nodes that loaded the archive know them by name and not by digest, so the Jobs
 * are told by a revision that the images are others.
 */
export const chartValues = (name: string, written: readonly Written[]): string => {
  const [first = "", ...rest] = name.split("/");
  const hasRegistry = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const revision = createHash("sha256")
    .update(written.map(({ digest }) => digest).join())
    .digest("hex");
  return [
    "# Where these images are; for `helm install --values`.",
    "image:",
    `  registry: "${hasRegistry ? first : ""}"`,
    `  repository: ${hasRegistry ? rest.join("/") : name}`,
    `  tag: ${version}`,
    "migrations:",
    `  revision: "${revision.slice(0, 8)}"`,
    "",
  ].join("\n");
};
