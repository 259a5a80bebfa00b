import type { Database } from "@yanapa/database";
import type {
  GetContactRequest,
  GetContactResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import type { Handler } from "@yanapa/rpc";
import { getContact as readContact } from "../../store/contact/contacts.ts";
import { contactToProto } from "./contact-to-proto.ts";

/** Gets a card of the caller's entity. */
export const getContact =
  ({ database }: { database: Database }): Handler<GetContactRequest, GetContactResponse> =>
  (request, call) =>
    database.read(call, async (sql) => ({
      contact: contactToProto(await readContact(sql, request.contactId)),
    }));
