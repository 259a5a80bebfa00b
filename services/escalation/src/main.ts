import { runMain } from "@yanapa/service";
import { escalation } from "./app.ts";

await runMain(escalation, process);
