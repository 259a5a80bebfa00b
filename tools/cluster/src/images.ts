import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Image, layerOf, writeArchive } from "@yanapa/tool-image";
import { containerdSocket, pauseImage } from "./node.ts";
import { stateDir } from "./places.ts";
import { pathOf } from "./programs.ts";
import { run } from "./shell.ts";

const dnsImage = "yanapa.cluster/coredns:1";

/** An image of one program and nothing else. */
const imageOf = (reference: string, program: string): Image => ({
  reference,
  layers: [layerOf([{ path: program, bytes: readFileSync(pathOf(program)), mode: 0o755 }])],
  labels: {},
  env: [],
  user: "65532",
  entrypoint: [`/${program}`],
});

/** Imports an archive where the kubelet looks for images. */
export const loadArchive = async (file: string): Promise<void> => {
  await run("ctr", ["-a", containerdSocket, "-n", "k8s.io", "images", "import", file]);
};

/** Makes and loads the images that the cluster itself needs. */
export const loadClusterImages = async (): Promise<void> => {
  const file = join(stateDir, "cluster-images.tar");
  writeArchive(file, [imageOf(pauseImage, "pause"), imageOf(dnsImage, "coredns")]);
  await loadArchive(file);
};
