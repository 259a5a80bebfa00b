import { runMain } from "@yanapa/service";
import { identity } from "./app.ts";

await runMain(identity, process);
