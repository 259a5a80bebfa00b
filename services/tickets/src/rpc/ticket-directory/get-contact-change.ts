import { NotFoundError } from "@yanapa/errors";
import type {
  GetContactChangeRequest,
  GetContactChangeResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { getContact } from "../../store/contact/contacts.ts";
import { listContactChanges } from "../../store/contact/corrected-contacts.ts";
import { getEntityName } from "../../store/ticket/projections.ts";
import type { App } from "../app.ts";

/** Gets the addresses before and after a correction. Throws NOT_FOUND/CONTACT_CHANGE_NOT_FOUND. */
export const getContactChange =
  ({ database }: App): Handler<GetContactChangeRequest, GetContactChangeResponse> =>
  ({ entityId, contactId, version }) =>
    database.read({ kind: "staff", entityId, restricted: false }, async (sql) => {
      const [card, entity, changes] = await Promise.all([
        getContact(sql, contactId),
        getEntityName(sql, entityId),
        listContactChanges(sql, contactId),
      ]);
      const change = changes.find((one) => one.version === version);
      if (change === undefined) throw new NotFoundError("CONTACT_CHANGE_NOT_FOUND");
      const email = change.fields.find(({ field }) => field === "email");
      return {
        entityName: entity.name,
        requesterName: card.givenName,
        language: card.language,
        oldEmail: email?.before ?? "",
        newEmail: email?.after ?? "",
      };
    });
