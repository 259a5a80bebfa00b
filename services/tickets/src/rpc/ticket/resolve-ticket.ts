import { type Tx, uuidv7 } from "@yanapa/database";
import type {
  ResolveTicketRequest,
  ResolveTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { causeKeyOf } from "../../domain/ending/cause-key.ts";
import { resolve } from "../../domain/ending/resolve.ts";
import type { Ticket } from "../../domain/ticket/ticket.ts";
import { causeKeyOfEntity } from "../../store/ticket/cause-keys.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Resolves a ticket that is at first level, and asks the requester to verify (RA 0040/2022 §7.4). */
export const resolveTicket =
  ({ tickets }: App): Handler<ResolveTicketRequest, ResolveTicketResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      async (ticket, tx) => {
        const causeKey = await keyOfCause(tx, ticket);
        resolve(ticket, staffOf(call), { ...request, messageId: uuidv7(), causeKey }, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );

/** Consultas and requerimientos have no ficha, so no cause. */
const keyOfCause = async (tx: Tx, { data: { entityId, resolution } }: Ticket): Promise<string> =>
  resolution === undefined ? "" : causeKeyOf(resolution.confirmedCause, await causeKeyOfEntity(tx, entityId));
