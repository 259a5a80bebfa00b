import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeArchive } from "./src/archive.ts";
import { programNames, repository } from "./src/bundle.ts";
import { chartValues } from "./src/chart-values.ts";
import { imageOf, rootfsEntries, runtimeLayer } from "./src/image.ts";
import { unpack } from "./src/unpack.ts";

const usage = `node tools/image/main.ts [--out ARCHIVE.tar] [--name REGISTRY/yanapa] [name…]
    writes the images of the services and of the realm's program (all by default) into one archive; beside it their digests, and values for the chart
node tools/image/main.ts --rootfs FOLDER service
    writes the files of one image into a folder, as deploy/Dockerfile does`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: join(repository, ".yanapa/images/yanapa.tar") },
    name: { type: "string", default: "yanapa" },
    rootfs: { type: "string" },
    help: { type: "boolean" },
  },
});
const known = programNames();
const unknown = positionals.filter((name) => !known.includes(name));
const [service = ""] = positionals;
if (values.help || unknown.length > 0 || (values.rootfs !== undefined && positionals.length !== 1)) {
  console.error(unknown.length > 0 ? `no service is called ${unknown.join(", ")}\n${usage}` : usage);
  process.exit(values.help ? 0 : 2);
}

if (values.rootfs !== undefined) {
  unpack(await rootfsEntries(service), resolve(values.rootfs));
} else {
  const began = performance.now();
  const file = resolve(values.out);
  mkdirSync(dirname(file), { recursive: true });
  const runtime = runtimeLayer();
  const images = [];
  for (const name of positionals.length > 0 ? positionals : known)
    images.push(await imageOf(name, values.name, runtime));
  const written = writeArchive(file, images);
  const beside = (ending: string): string => file.replace(/(\.tar)?$/, ending);
  const digests = Object.fromEntries(written.map(({ reference, digest }) => [reference, digest]));
  writeFileSync(beside(".json"), `${JSON.stringify(digests, null, 2)}\n`);
  writeFileSync(beside(".values.yaml"), chartValues(values.name, written));
  for (const { reference, digest, bytes } of written)
    console.log(`${reference.padEnd(30)} ${(bytes / 1e6).toFixed(1).padStart(6)} MB  ${digest}`);
  console.log(`${file} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
