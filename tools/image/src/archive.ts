import { createHash } from "node:crypto";
import { closeSync, openSync, renameSync, writeSync } from "node:fs";
import { type Entry, tar } from "./tar.ts";

/** A layer: its archive, in parts. */
export type Layer = { readonly parts: readonly Buffer[]; readonly digest: string; readonly size: number };

export type Image = {
  /** `yanapa/tickets:0.1.0`, or with a registry before. */
  readonly reference: string;
  readonly layers: readonly Layer[];
  readonly labels: Readonly<Record<string, string>>;
  readonly env: readonly string[];
  readonly user: string;
  readonly entrypoint: readonly string[];
};

/** What an image is known by once written. */
export type Written = { readonly reference: string; readonly digest: string; readonly bytes: number };

const digestOf = (parts: readonly Buffer[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return `sha256:${hash.digest("hex")}`;
};

export const layerOf = (entries: readonly Entry[]): Layer => {
  const parts = tar(entries);
  return { parts, digest: digestOf(parts), size: parts.reduce((sum, { length }) => sum + length, 0) };
};

/** Docker's full name of a reference: `yanapa/tickets:1` is `docker.io/yanapa/tickets:1`. */
export const fullName = (reference: string): string => {
  const [first = "", ...rest] = reference.split("/");
  if (rest.length === 0) return `docker.io/library/${reference}`;
  return /[.:]|^localhost$/.test(first) ? reference : `docker.io/${reference}`;
};

const oci = "application/vnd.oci.image";
const architectures: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const blobPath = (digest: string): string => `blobs/${digest.replace(":", "/")}`;

/**
 * Writes images into one archive that is an OCI layout and a Docker archive at once: `ctr images import`, `docker load`,
 * `podman load`, `skopeo copy oci-archive:` and `crane push` read it. Layers they share are kept once.
 */
export const writeArchive = (file: string, images: readonly Image[]): Written[] => {
  const blobs = new Map<string, readonly Buffer[]>();
  const keep = (bytes: Buffer): { digest: string; size: number } => {
    const digest = digestOf([bytes]);
    blobs.set(digest, [bytes]);
    return { digest, size: bytes.length };
  };
  const architecture = architectures[process.arch] ?? process.arch;
  const written = images.map(({ reference, layers, labels, env, user, entrypoint }) => {
    for (const { digest, parts } of layers) blobs.set(digest, parts);
    const config = keep(
      json({
        created: "1970-01-01T00:00:00Z",
        architecture,
        os: "linux",
        config: { User: user, Env: env, Entrypoint: entrypoint, WorkingDir: "/app", Labels: labels },
        rootfs: { type: "layers", diff_ids: layers.map(({ digest }) => digest) },
      }),
    );
    const manifest = keep(
      json({
        schemaVersion: 2,
        mediaType: `${oci}.manifest.v1+json`,
        config: { mediaType: `${oci}.config.v1+json`, ...config },
        layers: layers.map(({ digest, size }) => ({ mediaType: `${oci}.layer.v1.tar`, digest, size })),
      }),
    );
    const bytes = layers.reduce((sum, { size }) => sum + size, 0);
    return { reference, layers, config: config.digest, manifest, bytes };
  });
  const index = {
    schemaVersion: 2,
    mediaType: `${oci}.index.v1+json`,
    manifests: written.map(({ reference, manifest }) => ({
      mediaType: `${oci}.manifest.v1+json`,
      ...manifest,
      platform: { architecture, os: "linux" },
      annotations: {
        "io.containerd.image.name": fullName(reference),
        "org.opencontainers.image.ref.name": reference.split(":").at(-1),
      },
    })),
  };
  const docker = written.map(({ reference, layers, config }) => ({
    Config: blobPath(config),
    RepoTags: [reference],
    Layers: layers.map(({ digest }) => blobPath(digest)),
  }));
  const plain = (path: string, bytes: Buffer): Entry => ({ path, bytes, mode: 0o644 });
  const sorted = [...blobs].sort(([one], [other]) => (one < other ? -1 : 1));
  writeParts(file, [
    ...tar([
      plain("oci-layout", json({ imageLayoutVersion: "1.0.0" })),
      plain("index.json", json(index)),
      plain("manifest.json", json(docker)),
      ...sorted.map(([digest, parts]) => plain(blobPath(digest), Buffer.concat(parts))),
    ]),
  ]);
  return written.map(({ reference, manifest, bytes }) => ({ reference, digest: manifest.digest, bytes }));
};

/** Whoever looks meanwhile sees the whole file or none. */
const writeParts = (file: string, parts: readonly Buffer[]): void => {
  const descriptor = openSync(`${file}.part`, "w");
  for (const part of parts) {
    for (let at = 0; at < part.length; ) at += writeSync(descriptor, part, at);
  }
  closeSync(descriptor);
  renameSync(`${file}.part`, file);
};
