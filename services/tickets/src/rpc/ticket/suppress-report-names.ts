import type {
  SuppressReportNamesRequest,
  SuppressReportNamesResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { suppressReportNames as suppress } from "../../store/report/report-suppressions.ts";
import type { App } from "../app.ts";

/** Takes a person's names away from beside sealed reports, of security incidents too, whoever asks: none of them is told of. */
export const suppressReportNames =
  ({ database }: App): Handler<SuppressReportNamesRequest, SuppressReportNamesResponse> =>
  ({ ownerId, reason }, call) => {
    const { entityId, personId } = staffOf(call);
    return database.change(
      call,
      async (tx) => {
        await suppress(tx, { ownerId, reason: reason.trim(), actorId: personId });
        return { suppressTime: tx.now };
      },
      { scope: { kind: "staff", entityId, personId, restricted: true } },
    );
  };
