import { InternalError } from "@yanapa/errors";
import type {
  RecordResolutionRequest,
  RecordResolutionResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { recordResolution as record } from "../../domain/ending/record-resolution.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Records the ficha de solución of the cycle (RA 0040/2022 §7.2e, §7.3). */
export const recordResolution =
  ({ tickets }: App): Handler<RecordResolutionRequest, RecordResolutionResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket) => {
        const { resolution } = request;
        if (resolution === undefined) throw new InternalError("VALIDATION_MISSED", { field: "resolution" });
        record(ticket, staffOf(call), resolution);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
