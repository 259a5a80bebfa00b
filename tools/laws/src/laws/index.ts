import type { Law } from "../law.ts";
import { accessTable } from "./access-table.ts";
import { chartEdges } from "./chart-edges.ts";
import { clock } from "./clock.ts";
import { console } from "./console.ts";
import { constellation } from "./constellation.ts";
import { consumedEvents } from "./consumed-events.ts";
import { declaredDependencies } from "./declared-dependencies.ts";
import { environment } from "./environment.ts";
import { exactVersions } from "./exact-versions.ts";
import { fileLength } from "./file-length.ts";
import { honestTests } from "./honest-tests.ts";
import { imports } from "./imports.ts";
import { installScripts } from "./install-scripts.ts";
import { licences } from "./licences.ts";
import { lockFile } from "./lock-file.ts";
import { oneMeaning } from "./one-meaning.ts";
import { rpcFiles } from "./rpc-files.ts";
import { serviceReadme } from "./service-readme.ts";
import { spanishMessages } from "./spanish-messages.ts";

/** Every law, by the name of its file. */
export const laws: Readonly<Record<string, Law>> = {
  "access-table": accessTable,
  "chart-edges": chartEdges,
  clock,
  console,
  constellation,
  "consumed-events": consumedEvents,
  "declared-dependencies": declaredDependencies,
  environment,
  "exact-versions": exactVersions,
  "file-length": fileLength,
  "honest-tests": honestTests,
  imports,
  "install-scripts": installScripts,
  licences,
  "lock-file": lockFile,
  "one-meaning": oneMeaning,
  "rpc-files": rpcFiles,
  "service-readme": serviceReadme,
  "spanish-messages": spanishMessages,
};
