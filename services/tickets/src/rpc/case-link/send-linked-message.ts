import { uuidv7 } from "@yanapa/database";
import type {
  SendLinkedMessageRequest,
  SendLinkedMessageResponse,
} from "@yanapa/proto/yanapa/tickets/v1/case_link_service.ts";
import type { Handler } from "@yanapa/rpc";
import { postMessage } from "../../domain/requester/post-message.ts";
import type { App } from "../app.ts";
import { actorOfLink, changeLinked } from "./linked-request.ts";

/** Adds a message of the requester; it ends a wait for them. */
export const sendLinkedMessage =
  (app: App): Handler<SendLinkedMessageRequest, SendLinkedMessageResponse> =>
  ({ code, body }, call) =>
    changeLinked(app, call, code, (ticket, tx) =>
      postMessage(
        ticket,
        {
          id: uuidv7(),
          visibility: "PUBLIC",
          authorKind: "REQUESTER",
          authorId: actorOfLink(ticket.data),
          body,
          courseOfAction: false,
          spoken: false,
        },
        tx.now,
      ),
    );
