import type {
  ShowToRequesterRequest,
  ShowToRequesterResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { showToRequester as show } from "../../domain/requester/show-to-requester.ts";
import { getContact } from "../../store/contact/contacts.ts";
import { keepShown } from "../../store/requester/shown-requests.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Shows a security incident to its requester, who sees of it what requesters see of their cases. */
export const showToRequester =
  ({ tickets }: App): Handler<ShowToRequesterRequest, ShowToRequesterResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      async (ticket, tx) => {
        const { contactId } = ticket.data;
        const card = contactId === "" ? undefined : await getContact(tx, contactId);
        show(ticket, staffOf(call), card?.personId ?? "");
        await keepShown(tx, ticket.data);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
