export { type Clock, OffsetClock, systemClock } from "./clock.ts";
