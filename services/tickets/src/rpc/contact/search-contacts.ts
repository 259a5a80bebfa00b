import type { Database } from "@yanapa/database";
import type {
  SearchContactsRequest,
  SearchContactsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import type { Handler } from "@yanapa/rpc";
import { searchContacts as findContacts } from "../../store/contact/contacts.ts";
import { contactToProto } from "./contact-to-proto.ts";

/** Finds cards of the caller's entity: what is registered elsewhere looks the same as what is not registered at all. */
export const searchContacts =
  ({ database }: { database: Database }): Handler<SearchContactsRequest, SearchContactsResponse> =>
  (request, call) =>
    database.read(call, async (sql) => {
      const { query, pageToken } = request;
      const page = await findContacts(sql, { query, pageSize: request.pageSize || 20, pageToken });
      return { contacts: page.contacts.map(contactToProto), nextPageToken: page.nextPageToken };
    });
