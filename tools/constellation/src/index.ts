export { type Constellation, type ConstellationOptions, startConstellation } from "./constellation.ts";
export { type Places, writePlaces } from "./places.ts";
