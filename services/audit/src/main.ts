import { runMain } from "@yanapa/service";
import { audit } from "./app.ts";

await runMain(audit, process);
