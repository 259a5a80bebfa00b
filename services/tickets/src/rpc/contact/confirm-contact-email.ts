import type {
  ConfirmContactEmailRequest,
  ConfirmContactEmailResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { confirmEmail } from "../../store/contact/email-codes.ts";
import type { App } from "../app.ts";
import { contactToProto } from "./contact-to-proto.ts";

/** Confirms the e-mail of a card by the code that the person read there. A wrong one is an answer, so that it is counted. */
export const confirmContactEmail =
  ({ database }: App): Handler<ConfirmContactEmailRequest, ConfirmContactEmailResponse> =>
  ({ contactId, code }, call) => {
    const { personId } = staffOf(call);
    return database.change(call, async (tx) => {
      const { card, ...outcome } = await confirmEmail(tx, { contactId, code, actorId: personId });
      return { contact: contactToProto(card), ...outcome };
    });
  };
