import { InternalError, VersionMismatchError } from "@yanapa/errors";
import type {
  ReopenTicketRequest,
  ReopenTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Call, type Handler, staffOf } from "@yanapa/rpc";
import { mustReopen, reopen } from "../../domain/ending/reopen.ts";
import { Ticket } from "../../domain/ticket/ticket.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import { contactPost } from "../../store/entity/area-people.ts";
import { readAttentionSettings } from "../../store/entity/attention-settings.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Reopens a closed ticket; días hábiles are counted by escalation, which has the entity's calendar. */
export const reopenTicket =
  (app: App): Handler<ReopenTicketRequest, ReopenTicketResponse> =>
  async (request, call) => {
    const [seen, { reopeningDays }] = await Promise.all([
      app.tickets.get(call, request.ticketId),
      app.database.read(call, readAttentionSettings),
    ]);
    const windowEnd = await endOfReopening(app, call, seen, reopeningDays);
    return app.tickets.change(
      call,
      request,
      async (ticket, tx) => {
        mustReopen(ticket, reopeningDays);
        if (windowEnd === undefined || ticket.data.version !== seen.version) {
          throw new VersionMismatchError("VERSION_MISMATCH");
        }
        const post = await contactPost(tx, ticket.data.operatorId);
        reopen(ticket, staffOf(call), { reason: request.reason, reopeningDays, windowEnd, post }, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
  };

/** undefined for what may not be reopened anyway: that is refused in the transaction, which also finds the reply of a repeated command. */
const endOfReopening = async (
  { clocks }: App,
  call: Call,
  seen: TicketData,
  days: number,
): Promise<Temporal.Instant | undefined> => {
  const { entityId, closedAt: fromTime } = seen;
  try {
    mustReopen(new Ticket(seen), days);
  } catch {
    return undefined;
  }
  const { at } = await clocks.addWorkingDays({ entityId, fromTime, days }, { call, entityId });
  if (at === undefined) throw new InternalError("VALIDATION_MISSED", { field: "at" });
  return at;
};
