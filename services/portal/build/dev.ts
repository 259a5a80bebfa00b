import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startDevelopment } from "./development.ts";
import { root } from "./vite-config.ts";

const usualPort = 5173;
const places = join(root, "../../.yanapa/places.json");

/** The platform that `make up` left running. */
const platformUrl = (): string => {
  try {
    return (JSON.parse(readFileSync(places, "utf8")) as { portalUrl: string }).portalUrl;
  } catch {
    throw new Error("la plataforma no está en marcha: ejecute «make up» en otra terminal");
  }
};

const { url, stop } = await startDevelopment(platformUrl(), usualPort);
process.stdout.write(
  `El portal, con recarga al guardar: ${url}\n  Ingrese primero en ${platformUrl()}; la sesión es la misma. Ctrl-C termina.\n`,
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
