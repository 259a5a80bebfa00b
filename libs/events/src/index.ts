export { ensureConsumers, type Heard } from "./access/consumers.ts";
export { createNkey, type Nkey, publicKeyOfSeed } from "./access/nkeys.ts";
export {
  type Permissions,
  type PermissionsOptions,
  permissionsOf,
  provisioner,
} from "./access/permissions.ts";
export type { Applier } from "./apply.ts";
export { Bus, type BusOptions } from "./bus.ts";
export {
  countDeadLetters,
  type DeadLetter,
  type DeadLetterFigures,
  findDeadLetter,
  listDeadLetters,
} from "./dead-letters.ts";
export { type BusFinding, type BusProblem, inspectBus } from "./inspect.ts";
export type { Delivery, Listener, Listeners } from "./listener.ts";
export { type Listening, type ListeningOptions, startListening } from "./listening.ts";
export { type Outlook, outlookOf } from "./outlook.ts";
export { type Relay, type RelayOptions, startRelay } from "./relay.ts";
export { type ReplayOptions, replay } from "./replay.ts";
export {
  type Drop,
  dropDeadLetter,
  type Retried,
  retryDeadLetter,
  retryDeadLetters,
} from "./retry-dead-letters.ts";
export { announcingServices, deleteStreams, ensureStreams } from "./streams.ts";
export {
  bodiesOf,
  type EventRevision,
  type SupersededEvent,
} from "./superseding/bodies.ts";
export { confirmBody, type Proposal, proposeBody } from "./superseding/supersede.ts";
export { type DeadLetterWatch, watchDeadLetters } from "./watch-dead-letters.ts";
