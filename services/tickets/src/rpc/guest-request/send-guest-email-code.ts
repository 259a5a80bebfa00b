import type {
  SendGuestEmailCodeRequest,
  SendGuestEmailCodeResponse,
} from "@yanapa/proto/yanapa/tickets/v1/guest_request_service.ts";
import type { Handler } from "@yanapa/rpc";
import { makeEmailCode } from "../../store/contact/email-codes.ts";
import { findLink } from "../../store/requester/case-links.ts";
import { readTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";

/** Has another code sent to the e-mail of a report. */
export const sendGuestEmailCode =
  ({ database }: App): Handler<SendGuestEmailCodeRequest, SendGuestEmailCodeResponse> =>
  async ({ confirmation }, call) => {
    const now = call.clock.now();
    const { entityId, ticketId } = await findLink(database, {
      code: confirmation,
      opens: "CONFIRMATION",
      now,
    });
    return database.change(
      call,
      async (tx) => {
        const { contactId } = await readTicket(tx, ticketId);
        return { expireTime: await makeEmailCode(tx, contactId) };
      },
      { scope: { kind: "staff", entityId, restricted: true } },
    );
  };
