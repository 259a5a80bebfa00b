import { UnavailableError } from "@yanapa/errors";
import type {
  MeasureTicketRequest,
  MeasureTicketResponse,
} from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";

export const measureTicket =
  ({ clocks }: App): Handler<MeasureTicketRequest, MeasureTicketResponse> =>
  async ({ entityId, ticketId, ticketVersion }) => {
    const found = await clocks.measures({ kind: "staff", entityId, restricted: true }, ticketId);
    if (found === undefined || found.ticketVersion < ticketVersion)
      throw new UnavailableError("CLOCK_BEHIND");
    return { measures: found.measures };
  };
