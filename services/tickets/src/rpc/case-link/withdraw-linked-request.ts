import { uuidv7 } from "@yanapa/database";
import type {
  WithdrawLinkedRequestRequest,
  WithdrawLinkedRequestResponse,
} from "@yanapa/proto/yanapa/tickets/v1/case_link_service.ts";
import type { Handler } from "@yanapa/rpc";
import { withdraw } from "../../domain/requester/withdraw.ts";
import type { App } from "../app.ts";
import { actorOfLink, changeLinked } from "./linked-request.ts";

/** Asks to withdraw the case: proposed as retirado, which a supervisor closes. */
export const withdrawLinkedRequest =
  (app: App): Handler<WithdrawLinkedRequestRequest, WithdrawLinkedRequestResponse> =>
  ({ code, reason }, call) =>
    changeLinked(app, call, code, (ticket, tx) => {
      withdraw(ticket, { requesterId: actorOfLink(ticket.data), reason, messageId: uuidv7() }, tx.now);
    });
