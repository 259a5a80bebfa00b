import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { InlineConfig } from "vite";
import { catalogues } from "./catalogues.ts";

/** The portal's own folder. */
export const root = join(import.meta.dirname, "..");

const characterNames = fileURLToPath(
  new URL("index.js", import.meta.resolve("decode-named-character-reference")),
);

/** What both halves share. Nothing is read from configuration files or from the environment. */
const shared = (): InlineConfig => ({
  root,
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: "warn",
  plugins: [catalogues(), react()],
  resolve: {
    // The browser's half reads names of characters out of innerHTML, which the content security policy refuses.
    alias: { "decode-named-character-reference": characterNames },
  },
});

/** The browser's half: one script and one sheet of styles for each face, named by their content. */
export const clientConfig = (outDir: string): InlineConfig => ({
  ...shared(),
  build: {
    outDir,
    emptyOutDir: true,
    license: true,
    manifest: true,
    // Files may be large but never inline: the content security policy takes no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2023",
    cssTarget: "chrome123",
    rolldownOptions: {
      input: {
        ciudadano: join(root, "src/ciudadano/main.ts"),
        mesa: join(root, "src/mesa/main.tsx"),
      },
    },
  },
});

/** The server's half: one file that holds all it needs, so that an image copies it as it is. */
export const serverConfig = (outDir: string): InlineConfig => ({
  ...shared(),
  ssr: { noExternal: true, target: "node" },
  build: {
    outDir,
    emptyOutDir: true,
    license: true,
    ssr: join(root, "src/pages/server.tsx"),
    target: "node26",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "pages.mjs", codeSplitting: false } },
  },
});
