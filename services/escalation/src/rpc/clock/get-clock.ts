import type { GetClockRequest, GetClockResponse } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { mustBeJustCreated } from "./just-created.ts";
import { clockToProto } from "./to-proto.ts";

/** The clock of a ticket; of one whose creation is still on its way here, that it is being computed. */
export const getClock =
  ({ clocks, tickets }: App): Handler<GetClockRequest, GetClockResponse> =>
  async ({ ticketId }, call) => {
    const found = await clocks.read(call, ticketId);
    if (found !== undefined) {
      return { clock: clockToProto(ticketId, found, call.clock.now()), computing: false };
    }
    await mustBeJustCreated(tickets, call, ticketId);
    return { clock: undefined, computing: true };
  };
