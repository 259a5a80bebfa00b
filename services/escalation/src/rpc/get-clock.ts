import { NotFoundError } from "@yanapa/errors";
import type { GetClockRequest, GetClockResponse } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { clockToProto } from "./to-proto.ts";

/** The clock of a ticket; of one whose creation is still on its way here, that it is being computed. */
export const getClock =
  ({ clocks, tickets }: App): Handler<GetClockRequest, GetClockResponse> =>
  async ({ ticketId }, call) => {
    const found = await clocks.read(call, ticketId);
    if (found !== undefined) {
      return { clock: clockToProto(ticketId, found, call.clock.now()), computing: false };
    }
    const { entityId, restricted } = staffOf(call);
    const known = await tickets.getTicketVersion({ entityId, ticketId }, { call, entityId });
    // What somebody may not see is not there for them, here as everywhere; versions count from 1.
    if (known.version === 0 || (known.restricted && !restricted)) throw new NotFoundError("TICKET_NOT_FOUND");
    return { clock: undefined, computing: true };
  };
