import type { Spec as ConfigSpec } from "@yanapa/config";
import type { ServiceDefinition } from "./definition.ts";

/** Runs a service as this process: `await runMain(tickets, process)`; `main.ts migrate` brings its database up to date. */
export const runMain = async <Spec extends ConfigSpec>(
  _definition: ServiceDefinition<Spec>,
  _process: NodeJS.Process,
): Promise<void> => {
  throw new Error("not built yet");
};
