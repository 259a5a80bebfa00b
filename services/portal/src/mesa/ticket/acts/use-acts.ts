import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { useState } from "react";
import { tell } from "../../lib/announce/told.ts";
import { useTexts } from "../../texts.tsx";
import type { Place } from "../queries.ts";
import { useCommand } from "../use-command.ts";
import { type ActName, acts } from "./acts.ts";

/** An act that was begun, and what it is done for. */
type Begun = { readonly name: ActName; readonly before?: ActName | undefined };

/** Which act is being filled in; what asks for nothing is done at once. */
export const useActs = (ticket: Ticket, place: Place) => {
  const t = useTexts();
  const [begun, setBegun] = useState<Begun>();
  const take = useCommand("TicketService.TakeTicket", place);
  const endWaiting = useCommand("TicketService.EndWaiting", place);
  const atOnce = { take, endWaiting } as const;
  const begin = (name: ActName, before?: ActName) => {
    if (acts[name].fields !== undefined) return setBegun({ name, before });
    const command = atOnce[name as keyof typeof atOnce];
    void command.run({ ticketId: place.ticketId, expectedVersion: ticket.version ?? 0 }).then((done) => {
      if (done !== undefined) tell(t(`acto_hecho.${name}`, { numero: ticket.number }));
    });
  };
  return { begun, begin, end: () => setBegun(undefined), problem: take.problem ?? endWaiting.problem };
};
