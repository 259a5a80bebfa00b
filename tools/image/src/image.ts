import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Image, type Layer, layerOf } from "./archive.ts";
import { bundleService, repository } from "./bundle.ts";
import { entriesOf, type Files, filesOf } from "./files.ts";
import { runtimeFiles, runtimeFolders, user } from "./runtime.ts";

/** What an image starts; a Job adds `migrate`. */
export const entrypoint = ["/usr/local/bin/node", "/app/main.js"];
const environment = ["NODE_ENV=production", "PATH=/usr/local/bin", "HOME=/tmp"];

export const version = (
  JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string }
).version;

/** A service's own files, below `app/`. */
const appFiles = async (service: string): Promise<Files> => {
  const folder = mkdtempSync(join(tmpdir(), "yanapa-image-"));
  try {
    await bundleService(service, folder);
    return filesOf(folder, "app");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Everything an image of a service contains. */
export const rootfsEntries = async (service: string) =>
  entriesOf(new Map([...runtimeFiles(), ...(await appFiles(service))]), runtimeFolders);

export const runtimeLayer = (): Layer => layerOf(entriesOf(runtimeFiles(), runtimeFolders));

/** The image of a service: the layer all share, and its own. */
export const imageOf = async (service: string, repositoryName: string, runtime: Layer): Promise<Image> => ({
  reference: `${repositoryName}/${service}:${version}`,
  layers: [runtime, layerOf(entriesOf(await appFiles(service)))],
  labels: {
    "org.opencontainers.image.title": `yanapa ${service}`,
    "org.opencontainers.image.version": version,
    "org.opencontainers.image.licenses": "GPL-3.0-or-later",
  },
  env: environment,
  user,
  entrypoint,
});
