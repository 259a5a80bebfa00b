import { useQueryClient } from "@tanstack/react-query";
import type { RpcName } from "@yanapa/proto/json/rpcs.ts";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { type Command, useCommand as useCommandOf } from "../lib/use-command.ts";
import { type Place, ticketKey, ticketQuery } from "./queries.ts";

/**
 * A command on a ticket: after each attempt what is known of it is asked anew. What one may do next is known from its answer: the
 * next key is for the ticket as it is now.
 */
export const useCommand = <Name extends RpcName>(name: Name, place: Place): Command<Name> => {
  const queries = useQueryClient();
  const { run, ...command } = useCommandOf(name, { entityId: place.entityId, touched: ticketKey(place) });
  return {
    ...command,
    run: async (request) => {
      const answer = await run(request);
      const { ticket } = (answer ?? {}) as { ticket?: Ticket };
      if (ticket?.availableActions) queries.setQueryData(ticketQuery(place).queryKey, { ticket });
      return answer;
    },
  };
};
