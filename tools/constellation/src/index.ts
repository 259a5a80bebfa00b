export { services } from "../services.ts";
export { type Backends, startBackends } from "./backends.ts";
export { type Constellation, type ConstellationOptions, startConstellation } from "./constellation.ts";
export { prepareDatabases } from "./databases.ts";
export { environmentOf } from "./environment.ts";
export { type Places, writePlaces } from "./places.ts";
export { Progress } from "./progress.ts";
export { Secrets } from "./secrets.ts";
