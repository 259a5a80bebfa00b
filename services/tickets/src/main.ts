import { runMain } from "@yanapa/service";
import { tickets } from "./app.ts";

await runMain(tickets, process);
