import { runMain } from "@yanapa/service";
import { channels } from "./app.ts";

await runMain(channels, process);
