import type { Listeners } from "@yanapa/events";
import { type EventName, events } from "@yanapa/proto/events.ts";
import type { Chain } from "../store/chain.ts";
import { recordEvent } from "./record-event.ts";

/** Every event of the contract goes on record. */
export const listeners = (chain: Chain): Listeners =>
  Object.fromEntries(
    (Object.keys(events) as EventName[]).map((name) => [name, recordEvent(chain, name)]),
  ) as Listeners;
