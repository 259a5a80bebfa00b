import type { Database } from "@yanapa/database";
import type {
  SeparateContactRequest,
  SeparateContactResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { separateContact as separate } from "../../store/contact/united-contacts.ts";
import { contactToProto } from "./contact-to-proto.ts";

/** Parts a card from the one that it was united with. */
export const separateContact =
  ({ database }: { database: Database }): Handler<SeparateContactRequest, SeparateContactResponse> =>
  (request, call) => {
    const author = { actorId: staffOf(call).personId, reason: request.reason.trim() };
    return database.change(call, async (tx) => ({
      contact: contactToProto(await separate(tx, request.contactId, author)),
    }));
  };
