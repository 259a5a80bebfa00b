import { NotFoundError } from "@yanapa/errors";
import type { GetClockRequest, GetClockResponse } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { clockToProto } from "./to-proto.ts";

export const getClock =
  ({ clocks }: App): Handler<GetClockRequest, GetClockResponse> =>
  async ({ ticketId }, call) => {
    const found = await clocks.read(call, ticketId);
    if (found === undefined) throw new NotFoundError("TICKET_NOT_FOUND");
    return { clock: clockToProto(ticketId, found, call.clock.now()) };
  };
