import { uuidv7 } from "@yanapa/database";
import type {
  PostMessageRequest,
  PostMessageResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { mustWriteToRequester, postMessage as post } from "../../domain/requester/post-message.ts";
import { mediumOf } from "../../store/catalogue/channels.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Adds a public message, a logged spoken one, or an internal note. */
export const postMessage =
  ({ tickets }: App): Handler<PostMessageRequest, PostMessageResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      async (ticket, tx) => {
        const { visibility, body, courseOfAction, spoken } = request;
        if (visibility === "PUBLIC") mustWriteToRequester(ticket, staffOf(call));
        const author = { authorKind: "STAFF", authorId: staffOf(call).personId } as const;
        const written = { id: uuidv7(), visibility, body, courseOfAction, spoken, ...author };
        const { spokenMedium = "UNSPECIFIED", spokenOutbound: outbound = false } = request;
        const medium =
          spokenMedium === "UNSPECIFIED" ? await mediumOf(tx, ticket.data.channelId) : spokenMedium;
        post(ticket, written, tx.now, { conversation: { medium, outbound, contactEntryId: "" } });
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
