import { readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "vite";
import { clientConfig, serverConfig } from "./vite-config.ts";

/** Builds of earlier sources that are kept, for who goes back and forth between branches. */
const keep = 4;

/** Builds both halves into a folder, which is there whole or not at all. */
const buildInto = async (folder: string): Promise<void> => {
  const draft = `${folder}.${process.pid}`;
  await build(clientConfig(join(draft, "client")));
  await build(serverConfig(join(draft, "server")));
  renameSync(draft, folder);
};

const forgetOld = (dist: string): void => {
  const folders = readdirSync(dist)
    .filter((name) => /^[0-9a-f]{20}$/.test(name))
    .map((name) => ({ path: join(dist, name), at: statSync(join(dist, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at);
  for (const { path } of folders.slice(keep)) rmSync(path, { recursive: true, force: true });
};

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the folder to build into");
await buildInto(folder);
forgetOld(dirname(folder));
