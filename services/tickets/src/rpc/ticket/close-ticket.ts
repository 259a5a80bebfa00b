import type {
  CloseTicketRequest,
  CloseTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { type Closure, close } from "../../domain/ending/close.ts";
import { sealClosure } from "../../store/report/seal-closure.ts";
import type { App } from "../app.ts";
import { closingTerms } from "../closing-terms.ts";
import { ticketToProto } from "../ticket-to-proto.ts";
import { withClosingWords } from "./closing-words.ts";

/**
 * Closes a ticket and seals its closure report over what escalation measured (RA 0040/2022 §7.5, §8), as it is kept beside
 * the ticket; so is until when the requester may confirm.
 */
export const closeTicket =
  (app: App): Handler<CloseTicketRequest, CloseTicketResponse> =>
  async (request, call) => {
    const who = staffOf(call);
    const { ticketId, outcome, note, outagesGoOn } = request;
    const terms = await closingTerms(app, call);
    return withClosingWords(app, call, { ticketId, outcome, terms }, (people) =>
      app.tickets.change(
        call,
        request,
        async (ticket, tx) => {
          const sealReport: Closure["sealReport"] = (closing) =>
            sealClosure(tx, ticket.data, { ...closing, people });
          await close(ticket, who, { outcome, note, terms, outagesGoOn, sealReport }, tx.now);
        },
        (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
      ),
    );
  };
