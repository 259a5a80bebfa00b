import type { Tx } from "@yanapa/database";
import { InternalError } from "@yanapa/errors";
import type { RuleCause as CauseMessage } from "@yanapa/proto/yanapa/tickets/v1/rule_cause.ts";
import type { Call } from "@yanapa/rpc";
import type { RuleCause } from "../../domain/ordered/rule-cause.ts";
import type { Ticket } from "../../domain/ticket/ticket.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import type { App } from "../app.ts";

/** What every order of a rule says. */
type Order = { entityId: string; ticketId: string; cause: CauseMessage | undefined };

/** Does what a rule orders, security incidents included: escalation sees every ticket of the entity it names. */
export const order = <Reply>(
  { tickets }: App,
  call: Call,
  { entityId, ticketId, cause }: Order,
  act: (ticket: Ticket, cause: RuleCause, tx: Tx) => boolean | Promise<boolean>,
  reply: (changed: boolean, data: TicketData) => Reply,
): Promise<Reply> => {
  // Validation asks for it.
  if (cause === undefined) throw new InternalError("UNEXPECTED");
  let changed = false;
  return tickets.change(
    call,
    { ticketId, expectedVersion: 0 },
    async (ticket, tx) => {
      changed = await act(ticket, cause, tx);
    },
    (data) => reply(changed, data),
    { scope: { kind: "staff", entityId, restricted: true } },
  );
};
