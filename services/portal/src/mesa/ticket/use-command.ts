import type { RpcName } from "@yanapa/proto/json/rpcs.ts";
import { type Command, useCommand as useCommandOf } from "../lib/use-command.ts";
import { type Place, ticketKey } from "./queries.ts";

/** A command on a ticket: after each attempt what is known of it is asked anew. */
export const useCommand = <Name extends RpcName>(name: Name, place: Place): Command<Name> =>
  useCommandOf(name, { entityId: place.entityId, touched: ticketKey(place) });
