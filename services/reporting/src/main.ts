import { runMain } from "@yanapa/service";
import { reporting } from "./app.ts";

await runMain(reporting, process);
