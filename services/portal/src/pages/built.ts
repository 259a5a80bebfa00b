import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { InternalError } from "@yanapa/errors";
import type { Files, Pages } from "../lib/page.ts";

/** A built file as it is served. */
export type Asset = { readonly bytes: Buffer; readonly contentType: string };

export type BuiltPages = {
  readonly pages: Pages;
  /** By their path: `/assets/mesa-4f2a.js`. Names carry a hash of the content. */
  readonly assets: ReadonlyMap<string, Asset>;
  files(entry: "ciudadano" | "mesa"): Files;
};

/** Vite's own list of what it built. */
type Manifest = Readonly<
  Record<string, { file: string; css?: string[]; imports?: string[]; isEntry?: boolean; name?: string }>
>;

const contentTypes: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
};

/** Loads the pages that `build/` made. Throws INTERNAL PORTAL_PAGES_MISSING. */
export const loadBuiltPages = async (folder: string): Promise<BuiltPages> => {
  const client = join(folder, "client");
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(join(client, ".vite/manifest.json"), "utf8")) as Manifest;
  } catch (cause) {
    throw new InternalError("PORTAL_PAGES_MISSING", { folder }, { cause });
  }
  const assets = new Map<string, Asset>();
  for (const name of readdirSync(join(client, "assets"))) {
    const contentType = contentTypes[name.slice(name.lastIndexOf(".") + 1)];
    if (contentType)
      assets.set(`/assets/${name}`, { bytes: readFileSync(join(client, "assets", name)), contentType });
  }
  const server = (await import(pathToFileURL(join(folder, "server/pages.mjs")).href)) as { pages: Pages };
  return { pages: server.pages, assets, files: (entry) => filesOf(manifest, entry) };
};

/**
 * The pages for who works on them: those that `make dev-portal` built last, named in the file `development` beside the
 * built ones; the given ones until then.
 */
export const developedPages = (folder: string, built: BuiltPages): (() => Promise<BuiltPages>) => {
  const pointer = join(folder, "../development");
  let shown = { folder, pages: Promise.resolve(built) };
  return () => {
    const now = existsSync(pointer) ? readFileSync(pointer, "utf8") : folder;
    if (now !== shown.folder) shown = { folder: now, pages: loadBuiltPages(now) };
    return shown.pages;
  };
};

const filesOf = (manifest: Manifest, entry: string): Files => {
  const found = Object.values(manifest).find(({ isEntry, name }) => isEntry && name === entry);
  if (found === undefined) throw new InternalError("PORTAL_PAGES_MISSING", { entry });
  const styles = new Set<string>();
  const collect = (chunk: Manifest[string] | undefined): void => {
    for (const file of chunk?.css ?? []) styles.add(`/${file}`);
    for (const each of chunk?.imports ?? []) collect(manifest[each]);
  };
  collect(found);
  return { script: `/${found.file}`, styles: [...styles] };
};
