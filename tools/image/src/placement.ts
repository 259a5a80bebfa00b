import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { Plugin } from "esbuild";
import { assets } from "./assets.ts";

/** First lines of a bundle: `require` for CommonJS packages, and where each package thinks it stands. */
export const banner = [
  'import { createRequire as bundleRequire } from "node:module";',
  "const require = bundleRequire(import.meta.url);",
  'const bundlePlace = (path) => import.meta.dirname + "/" + path;',
  'const bundleUrl = (path) => new URL(path, new URL("./", import.meta.url)).href;',
].join("\n");

/** `node_modules/@grpc/grpc-js/build/src/orca.js` → `@grpc/grpc-js`, its folder too; the innermost package counts. */
const packageOf = (path: string): { name: string; folder: string } => {
  const [, folder = "", name = ""] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(path) ?? [];
  return { name, folder };
};

/**
 * Lets packages find their files from inside a bundle: `__dirname` and `import.meta.url` give the place they had below
 * `node_modules`, now beside the bundle. `folders` collects where the packages that ask stand, relative to the root.
 */
export const placement = (root: string, folders: Map<string, string>): Plugin => ({
  name: "placement",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/node_modules\/.*\.[cm]?js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!/\b__dirname\b|\b__filename\b|\bimport\.meta\.(url|dirname|filename)\b/.test(text))
        return undefined;
      const file = relative(root, path);
      const { name, folder } = packageOf(file);
      if (assets[name] === undefined)
        return { errors: [{ text: `${name} reads files: name them in tools/image/src/assets.ts` }] };
      folders.set(name, folder);
      const place = (of: string) => `bundlePlace(${JSON.stringify(of)})`;
      const contents = text
        .replace(/\b__dirname\b|\bimport\.meta\.dirname\b/g, place(dirname(file)))
        .replace(/\b__filename\b|\bimport\.meta\.filename\b/g, place(file))
        .replace(/\bimport\.meta\.url\b/g, `bundleUrl(${JSON.stringify(file)})`);
      return { contents, loader: "js" };
    });
  },
});
