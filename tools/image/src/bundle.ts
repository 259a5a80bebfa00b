import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { builtPages } from "@yanapa/portal/build";
import { build, type Metafile } from "esbuild";
import { assets, resolved } from "./assets.ts";
import { banner, placement } from "./placement.ts";

export const repository = join(import.meta.dirname, "../../..");

/** Names of all services, in order. */
export const serviceNames = (): string[] =>
  readdirSync(join(repository, "services"))
    .filter((name) => existsSync(join(repository, "services", name, "src/main.ts")))
    .sort();

/** Programs besides the services that run in a cluster, and where each begins. */
const tools: Readonly<Record<string, string>> = { realm: "tools/realm/main.ts" };

/** Everything that has an image: the services, and what installs them. */
export const programNames = (): string[] => [...serviceNames(), ...Object.keys(tools)];

/**
 * Writes a service as one file with what it reads beside it: `main.js`, `node_modules/` with data files only,
 * `THIRD-PARTY.txt` with the licences of the packages inside. The same sources give the same bytes on every machine.
 */
export const bundleService = async (service: string, folder: string): Promise<void> => {
  const folders = new Map<string, string>();
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: [tools[service] ?? `services/${service}/src/main.ts`],
    outfile: join(folder, "main.js"),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node26",
    // Names of classes reach spans, logs and stack traces.
    keepNames: true,
    legalComments: "none",
    banner: { js: banner },
    plugins: [placement(repository, folders)],
    metafile: true,
    logLevel: "silent",
  });
  for (const [name, from] of folders)
    copyFiles(join(repository, from), join(folder, from), assets[name] ?? []);
  for (const [name, files] of Object.entries(resolved)) {
    if (service in tools || (name === "swagger-ui-dist" && service !== "gateway")) continue;
    const to = join(folder, "node_modules", name);
    copyFiles(realpathSync(join(repository, "node_modules", name)), to, ["package.json", ...files]);
  }
  const pages = service === "portal" ? await addPages(folder) : "";
  writeFileSync(join(folder, "THIRD-PARTY.txt"), licencesOf(metafile) + pages);
};

/** The portal's built pages beside its program. Gives the licences of what is inside of them. */
const addPages = async (folder: string): Promise<string> => {
  const pages = join(folder, "pages");
  cpSync(await builtPages(), pages, { recursive: true });
  return ["client", "server"]
    .map((half) => `\n${readFileSync(join(pages, half, ".vite/license.md"), "utf8")}`)
    .join("");
};

const copyFiles = (from: string, to: string, files: readonly string[]): void => {
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file));
  }
};

/** Name, version and licence text of each package that left code in the bundle, and of what others made in our own folders. */
const licencesOf = ({ inputs }: Metafile): string => {
  const packages = new Set(
    Object.keys(inputs).flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const own = new Set(
    Object.keys(inputs)
      .filter((path) => !path.includes("node_modules/"))
      .map(dirname),
  );
  return [
    ...[...packages].sort().map((folder) => {
      const at = join(repository, folder);
      const { name, version, license } = JSON.parse(readFileSync(join(at, "package.json"), "utf8")) as {
        name: string;
        version: string;
        license?: string;
      };
      return [`== ${name} ${version} (${license ?? "see its text"})`, ...licenceTexts(at)].join("\n\n");
    }),
    ...[...own].sort().flatMap((folder) => {
      const texts = licenceTexts(join(repository, folder));
      return texts.length === 0 ? [] : [[`== ${folder}`, ...texts].join("\n\n")];
    }),
  ].join("\n\n");
};

const licenceTexts = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice|ofl\b)/i.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), "utf8").trim());
