import { type JetStreamManager, jetstreamManager } from "@nats-io/jetstream";
import type { Bus } from "./bus.ts";

/** As long as a server takes whose disk is busy: nobody waits for streams but who starts. */
const timeout = 60_000;

/** What makes and describes a bus's streams and consumers. */
export const managerOf = async (bus: Bus): Promise<JetStreamManager> =>
  jetstreamManager(await bus.connection(), { checkAPI: false, timeout });
