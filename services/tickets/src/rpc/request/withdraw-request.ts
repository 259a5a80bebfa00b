import { uuidv7 } from "@yanapa/database";
import type {
  WithdrawRequestRequest,
  WithdrawRequestResponse,
} from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { type Handler, requesterOf } from "@yanapa/rpc";
import { withdraw } from "../../domain/requester/withdraw.ts";
import type { App } from "../app.ts";
import { changeOwnRequest } from "./own-request.ts";

/** Asks to withdraw a case; a supervisor closes it so. */
export const withdrawRequest =
  (app: App): Handler<WithdrawRequestRequest, WithdrawRequestResponse> =>
  ({ requestId, reason }, call) =>
    changeOwnRequest(app, call, requestId, (ticket, tx) =>
      withdraw(ticket, { requesterId: requesterOf(call).personId, reason, messageId: uuidv7() }, tx.now),
    );
