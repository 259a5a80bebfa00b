import type { Database } from "@yanapa/database";
import type {
  RegisterContactRequest,
  RegisterContactResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { todayInBolivia } from "@yanapa/words";
import { type ContactProof, parseContact } from "../../domain/contact/contact.ts";
import { registerContact as keepContact } from "../../store/contact/contacts.ts";
import { contactToProto } from "./contact-to-proto.ts";

/** Registers a requester's card (RA 0040/2022 §7.1, §8), with the act of showing the privacy notice. */
export const registerContact =
  ({ database }: { database: Database }): Handler<RegisterContactRequest, RegisterContactResponse> =>
  (request, call) => {
    const contact = parseContact(request, todayInBolivia(call.clock.now()));
    return database.change(call, async (tx) => ({
      contact: contactToProto(
        await keepContact(tx, {
          ...contact,
          proof: request.proof as ContactProof,
          type: request.type === "PUBLIC_SERVANT" ? "PUBLIC_SERVANT" : "CITIZEN",
          language: request.language || "es-BO",
          privacyNoticeVersion: request.privacyNoticeVersion,
          privacyNoticeBy: staffOf(call).personId,
        }),
      ),
    }));
  };
