import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { fullName, type Image, layerOf, writeArchive } from "../src/archive.ts";
import { chartValues } from "../src/chart-values.ts";
import { entriesOf, text } from "../src/files.ts";

const folder = mkdtempSync(join(tmpdir(), "yanapa-archive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const long = `app/${"folder/".repeat(18)}file.txt`;
const shared = layerOf(entriesOf(new Map([["bin/node", { bytes: Buffer.from("node"), mode: 0o755 }]])));
const image = (name: string): Image => ({
  reference: `yanapa/${name}:1`,
  layers: [shared, layerOf(entriesOf(new Map([[long, text(name)]]), new Map([["tmp/", 0o1777]])))],
  labels: {},
  env: [],
  user: "10001:0",
  entrypoint: ["/bin/node"],
});
const read = (file: string, path: string) => execFileSync("tar", ["-xOf", file, path], { encoding: "utf8" });

describe("an archive of images", () => {
  const file = join(folder, "images.tar");
  const written = writeArchive(file, [image("tickets"), image("identity")]);

  it("has the same bytes whenever it is made of the same files", () => {
    const again = join(folder, "again.tar");
    writeArchive(again, [image("tickets"), image("identity")]);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
  });

  it("is an OCI layout whose manifests are named as containerd names images", () => {
    const { manifests } = JSON.parse(read(file, "index.json"));
    expect(manifests.map(({ digest }: { digest: string }) => digest)).toEqual(
      written.map(({ digest }) => digest),
    );
    expect(manifests[0].annotations["io.containerd.image.name"]).toBe("docker.io/yanapa/tickets:1");
    const manifest = JSON.parse(read(file, `blobs/${manifests[0].digest.replace(":", "/")}`));
    const config = JSON.parse(read(file, `blobs/${manifest.config.digest.replace(":", "/")}`));
    expect(config.config).toMatchObject({ User: "10001:0", Entrypoint: ["/bin/node"] });
    expect(config.rootfs.diff_ids).toEqual(manifest.layers.map(({ digest }: { digest: string }) => digest));
  });

  it("is a Docker archive too, in which shared layers are kept once", () => {
    const [tickets, identity] = JSON.parse(read(file, "manifest.json"));
    expect(tickets.RepoTags).toEqual(["yanapa/tickets:1"]);
    expect(tickets.Layers[0]).toBe(identity.Layers[0]);
    const names = execFileSync("tar", ["-tf", file], { encoding: "utf8" }).trim().split("\n");
    expect(new Set(names).size).toBe(names.length);
  });

  it("keeps modes, owners and long paths as tar reads them", () => {
    const layer = join(folder, "layer.tar");
    const [tickets] = JSON.parse(read(file, "manifest.json"));
    execFileSync("sh", ["-c", `tar -xOf "$0" "$1" > "$2"`, file, tickets.Layers[1], layer]);
    const listed = execFileSync("tar", ["--numeric-owner", "-tvf", layer], { encoding: "utf8" });
    expect(listed).toMatch(/^drwxrwxrwt 0\/0 .* tmp\/$/m);
    expect(listed).toMatch(new RegExp(`^-rw-r--r-- 0/0 .* ${long}$`, "m"));
    expect(read(layer, long)).toBe("tickets");
  });
});

describe("the values for the chart", () => {
  const written = [{ reference: "yanapa/tickets:1", digest: "sha256:a", bytes: 1 }];

  it.each([
    ["yanapa", "", "yanapa"],
    ["registro.bo:5000/agetic/yanapa", "registro.bo:5000", "agetic/yanapa"],
    ["agetic/yanapa", "", "agetic/yanapa"],
  ])("of %s name registry and repository", (name, registry, repository) => {
    expect(parse(chartValues(name, written)).image).toMatchObject({ registry, repository });
  });

  it("have another revision when an image is another", () => {
    const changed = [{ reference: "yanapa/tickets:1", digest: "sha256:b", bytes: 1 }];
    expect(chartValues("yanapa", changed)).not.toBe(chartValues("yanapa", written));
    expect(chartValues("yanapa", written)).toBe(chartValues("yanapa", written));
  });
});

describe("a reference's full name", () => {
  it.each([
    ["yanapa/tickets:1", "docker.io/yanapa/tickets:1"],
    ["registro.agetic.gob.bo/yanapa/tickets:1", "registro.agetic.gob.bo/yanapa/tickets:1"],
    ["localhost/tickets:1", "localhost/tickets:1"],
    ["tickets:1", "docker.io/library/tickets:1"],
  ])("of %s is %s", (reference, full) => expect(fullName(reference)).toBe(full));
});
