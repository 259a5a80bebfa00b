import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments, stringify } from "yaml";
import { run } from "./programs.ts";

export const repository = join(import.meta.dirname, "../../..");
export const chart = join(repository, "charts/yanapa");

// biome-ignore lint/suspicious/noExplicitAny: Kubernetes objects, whose shape kubeconform checks.
export type Json = any;

/** One rendered object. */
export type Document = Json;

/** Each set of values that the chart is held to, by name: files below the chart, laid over one another. */
export const installations = {
  default: ["ci/default-values.yaml"],
  full: ["ci/full-values.yaml"],
  next: ["ci/next-values.yaml"],
  small: ["examples/small.yaml"],
  production: ["examples/production.yaml"],
  openshift: ["examples/production.yaml", "examples/next.yaml"],
} as const;
export type Installation = keyof typeof installations;

/** What `helm template` prints, or why it does not. `over` is laid over the files. */
export const template = async (
  files: readonly string[],
  over?: object,
): Promise<{ well: boolean; output: string }> => {
  const folder = await mkdtemp(join(tmpdir(), "yanapa-chart-"));
  try {
    const values = files.flatMap((file) => ["--values", join(chart, file)]);
    if (over !== undefined) {
      await writeFile(join(folder, "over.yaml"), stringify(over));
      values.push("--values", join(folder, "over.yaml"));
    }
    return await run("helm", ["template", "yanapa", chart, "--namespace", "yanapa", ...values]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The objects of an installation. Throws when it does not render. */
export const render = async (files: readonly string[], over?: object): Promise<Document[]> => {
  const { well, output } = await template(files, over);
  if (!well) throw new Error(output);
  return parseAllDocuments(output, { version: "1.1" })
    .map((document) => document.toJS() as Document)
    .filter((document) => document !== null);
};

/** The pod of an object, if it has one. */
const podOf = ({ kind, spec }: Document): Json => (kind === "Pod" ? spec : spec?.template?.spec);

/** Objects with a pod, and the pod. */
export const podsOf = (documents: readonly Document[]): { name: string; kind: string; pod: Json }[] =>
  documents.flatMap((document) => {
    const pod = podOf(document);
    return pod?.containers === undefined
      ? []
      : [{ name: document.metadata.name as string, kind: document.kind as string, pod }];
  });
