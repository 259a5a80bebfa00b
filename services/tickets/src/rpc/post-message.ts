import { uuidv7 } from "@yanapa/database";
import type {
  PostMessageRequest,
  PostMessageResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { postMessage as post } from "../domain/post-message.ts";
import type { App } from "./app.ts";
import { ticketToProto } from "./ticket-to-proto.ts";

/** Adds a public message, a logged spoken one, or an internal note. */
export const postMessage =
  ({ tickets }: App): Handler<PostMessageRequest, PostMessageResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket, tx) => {
        const { visibility, body, courseOfAction, spoken } = request;
        if (visibility === "PUBLIC") ticket.mustSpeakForEntity(staffOf(call));
        const author = { authorKind: "STAFF", authorId: staffOf(call).personId } as const;
        post(ticket, { id: uuidv7(), visibility, body, courseOfAction, spoken, ...author }, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
