import type { Database } from "@yanapa/database";
import type {
  RegisterContactRequest,
  RegisterContactResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import type { Handler } from "@yanapa/rpc";
import { registerContact as keepContact } from "../../store/contact/contacts.ts";
import { contactToProto } from "./contact-to-proto.ts";
import { newCard } from "./new-card.ts";

/** Registers a requester's card (RA 0040/2022 §7.1, §8), with the act of showing the privacy notice. */
export const registerContact =
  ({ database }: { database: Database }): Handler<RegisterContactRequest, RegisterContactResponse> =>
  (request, call) => {
    const card = newCard(request, call);
    return database.change(call, async (tx) => ({ contact: contactToProto(await keepContact(tx, card)) }));
  };
