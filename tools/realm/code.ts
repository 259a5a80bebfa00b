import { oneTimeCode } from "@yanapa/tool-idp";
import { demoPeople } from "@yanapa/tool-seed";

const username = process.argv[2];
const secret = demoPeople.find((person) => person.username === username)?.totpSecret;
if (secret) console.log(oneTimeCode(secret));
else {
  console.error("Uso: node tools/realm/code.ts <usuario de demostración>");
  process.exitCode = 1;
}
