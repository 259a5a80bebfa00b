import type { Database } from "@yanapa/database";
import type {
  ListContactChangesRequest,
  ListContactChangesResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import type { Handler } from "@yanapa/rpc";
import { getContact } from "../../store/contact/contacts.ts";
import { listContactChanges as list } from "../../store/contact/corrected-contacts.ts";

/** Lists what a card held before, and who changed it why. */
export const listContactChanges =
  ({ database }: { database: Database }): Handler<ListContactChangesRequest, ListContactChangesResponse> =>
  ({ contactId }, call) =>
    database.read(call, async (sql) => {
      const [changes] = await Promise.all([list(sql, contactId), getContact(sql, contactId)]);
      return { changes };
    });
