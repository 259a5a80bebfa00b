/** What NATS may let each service do, written from the contract and the services' listeners. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "./src/nats/generated-files.ts";

const usage = `node tools/constellation/nats.ts [write]   escribe los permisos de NATS y lo que cada servicio oye
node tools/constellation/nats.ts check     dice si difieren
node tools/constellation/nats.ts keys CARPETA [PREFIJO]
                                         hace las claves que faltan y accounts.conf con sus partes públicas`;

const repository = join(import.meta.dirname, "../..");
const [command = "write", folder, streamPrefix] = process.argv.slice(2);

if (command === "write" || command === "check") {
  for (const [file, text] of Object.entries(await generatedFiles())) {
    const path = join(repository, file);
    if (readFileSync(path, { encoding: "utf8", flag: "a+" }) === text) continue;
    console.log(
      command === "write" ? `escrito ${file}` : `difiere ${file}: node tools/constellation/nats.ts`,
    );
    if (command === "write") writeFileSync(path, text);
    else process.exitCode = 1;
  }
} else if (command === "keys" && folder !== undefined) {
  const { natsKeys } = await import("./src/nats/keys.ts");
  console.log(natsKeys(folder, { streamPrefix }).accountsFile);
} else {
  console.error(usage);
  process.exitCode = 2;
}
