import type { RegisterContactRequest } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { type Call, staffOf } from "@yanapa/rpc";
import { todayInBolivia } from "@yanapa/words";
import { type ContactProof, parseContact } from "../../domain/contact/contact.ts";
import type { NewContact } from "../../store/contact/contacts.ts";

/** A card as an operator dictates it, with the act of showing the privacy notice. Throws INVALID_ARGUMENT by field. */
export const newCard = (request: RegisterContactRequest, call: Call): NewContact => ({
  ...parseContact(request, todayInBolivia(call.clock.now())),
  proof: request.proof as ContactProof,
  type: request.type === "PUBLIC_SERVANT" ? "PUBLIC_SERVANT" : "CITIZEN",
  language: request.language || "es-BO",
  privacyNoticeVersion: request.privacyNoticeVersion,
  privacyNoticeBy: staffOf(call).personId,
});
