import { runMain } from "@yanapa/service";
import { gateway } from "./app.ts";

await runMain(gateway, process);
