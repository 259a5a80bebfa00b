import { NotFoundError } from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";
import type { App } from "../app.ts";

/** Throws NOT_FOUND/TICKET_NOT_FOUND unless the caller may see the ticket, whose creation is still on its way here. */
export const mustBeJustCreated = async (
  tickets: App["tickets"],
  call: Call,
  ticketId: string,
): Promise<void> => {
  const { entityId, restricted } = staffOf(call);
  const known = await tickets.getTicketVersion({ entityId, ticketId }, { call, entityId });
  // What somebody may not see is not there for them, here as everywhere; versions count from 1.
  if (known.version === 0 || (known.restricted && !restricted)) throw new NotFoundError("TICKET_NOT_FOUND");
};
