export { type Core, defineService, type Job, type Parts, type ServiceDefinition } from "./definition.ts";
export { runMain } from "./main.ts";
export { type Overrides, type RunningService, startService } from "./start.ts";
