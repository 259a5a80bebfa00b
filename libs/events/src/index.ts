export { Bus, type BusOptions, ensureStreams } from "./bus.ts";
export type { Delivery, Listener, Listeners } from "./listener.ts";
export { type Listening, type ListeningOptions, startListening } from "./listening.ts";
export { type Relay, type RelayOptions, startRelay } from "./relay.ts";
