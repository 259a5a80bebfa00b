import { runMain } from "@yanapa/service";
import { portal } from "./app.ts";

await runMain(portal, process);
