import { uuidv7 } from "@yanapa/database";
import type {
  SendRequestMessageRequest,
  SendRequestMessageResponse,
} from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { type Handler, requesterOf } from "@yanapa/rpc";
import { postMessage } from "../../domain/requester/post-message.ts";
import type { App } from "../app.ts";
import { changeOwnRequest } from "./own-request.ts";

/** Adds a message of the requester; it ends a wait for them. */
export const sendRequestMessage =
  (app: App): Handler<SendRequestMessageRequest, SendRequestMessageResponse> =>
  ({ requestId, body }, call) =>
    changeOwnRequest(app, call, requestId, (ticket, tx) =>
      postMessage(
        ticket,
        {
          id: uuidv7(),
          visibility: "PUBLIC",
          authorKind: "REQUESTER",
          authorId: requesterOf(call).personId,
          body,
          courseOfAction: false,
          spoken: false,
        },
        tx.now,
      ),
    );
