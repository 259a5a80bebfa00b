import type { GetTicketRequest, GetTicketResponse } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Call, Handler } from "@yanapa/rpc";
import type { TicketData } from "../../domain/ticket-data.ts";
import { verificationAskedAt } from "../../domain/unconfirmed.ts";
import { readAttentionSettings } from "../../store/attention-settings.ts";
import type { App } from "../app.ts";
import { endOfWindow } from "../end-of-window.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Nobody waits longer to see a ticket, for the sake of a date that closing it would say too. */
const patienceMs = 500;

/** Gets a ticket; of one that waits for the requester to verify, also until when. */
export const getTicket =
  (app: App): Handler<GetTicketRequest, GetTicketResponse> =>
  async ({ ticketId }, call) => {
    const data = await app.tickets.get(call, ticketId);
    const confirmationDueAt = await windowOf(app, call, data);
    return { ticket: { ...ticketToProto(data, call.clock.now()), confirmationDueAt } };
  };

const windowOf = async (app: App, call: Call, data: TicketData): Promise<Temporal.Instant | undefined> => {
  if (data.state !== "RESOLVED" || data.verified || !verificationAskedAt(data)) return undefined;
  try {
    const { confirmationDays } = await app.database.read(call, readAttentionSettings);
    return await endOfWindow(app, call, data, confirmationDays, { timeoutMs: patienceMs });
  } catch (error) {
    call.log.warn({ err: error, ticketId: data.id }, "no word on until when the requester may confirm");
    return undefined;
  }
};
