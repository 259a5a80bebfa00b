import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startDevelopment } from "./development.ts";
import { root } from "./vite-config.ts";

const usualPort = 5173;
const places = join(root, "../../.yanapa/places.json");

/** The platform that `make up` left running; undefined when there is none. */
const platformUrl = (): string | undefined => {
  try {
    return (JSON.parse(readFileSync(places, "utf8")) as { portalUrl: string }).portalUrl;
  } catch {
    return undefined;
  }
};

const platform = platformUrl();
if (platform === undefined) {
  process.stderr.write("✘ La plataforma no está en marcha: ejecute «make up» en otra terminal.\n");
  process.exitCode = 2;
} else {
  const { url, stop } = await startDevelopment(platform, usualPort);
  process.stdout.write(
    `El portal, con recarga al guardar: ${url}\n  Ingrese primero en ${platform}; la sesión es la misma. Ctrl-C termina.\n`,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
}
