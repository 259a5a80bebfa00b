import { runMain } from "@yanapa/service";
import { knowledge } from "./app.ts";

await runMain(knowledge, process);
