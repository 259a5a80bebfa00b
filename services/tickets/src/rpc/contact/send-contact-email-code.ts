import type {
  SendContactEmailCodeRequest,
  SendContactEmailCodeResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import type { Handler } from "@yanapa/rpc";
import { makeEmailCode } from "../../store/contact/email-codes.ts";
import type { App } from "../app.ts";

/** Has a code sent to the e-mail of a card; whoever asked for it never sees it. */
export const sendContactEmailCode =
  ({ database }: App): Handler<SendContactEmailCodeRequest, SendContactEmailCodeResponse> =>
  ({ contactId }, call) =>
    database.change(call, async (tx) => ({ expireTime: await makeEmailCode(tx, contactId) }));
