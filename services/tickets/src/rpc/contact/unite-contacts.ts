import type { Database } from "@yanapa/database";
import type {
  UniteContactsRequest,
  UniteContactsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { uniteContacts as unite } from "../../store/contact/united-contacts.ts";
import { contactToProto } from "./contact-to-proto.ts";

/** Has a card stand for another of the same person. */
export const uniteContacts =
  ({ database }: { database: Database }): Handler<UniteContactsRequest, UniteContactsResponse> =>
  (request, call) => {
    const author = { actorId: staffOf(call).personId, reason: request.reason.trim() };
    return database.change(call, async (tx) => ({
      contact: contactToProto(await unite(tx, request, author)),
    }));
  };
