export { commonConfig, databaseConfig, peersConfig } from "./common-config.ts";
export { type Core, defineService, type Job, type Parts, type ServiceDefinition } from "./definition.ts";
export { type Process, runMain } from "./main.ts";
export { migrateService } from "./migrate.ts";
export { type Overrides, type RunningService, startService } from "./start.ts";
