import type { Listener } from "@yanapa/events";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Client } from "@yanapa/rpc";
import { getContact, linkPerson } from "../store/contacts.ts";
import { linkRequester } from "../store/tickets.ts";

/**
 * Links a new card to the person for whom the identity provider verified the same document, so that they see their
 * cases. A document that was only dictated links nobody.
 */
export const contactRegistered =
  ({ directory }: { directory: Client<typeof DirectoryServiceService> }): Listener<"ContactRegistered"> =>
  async (event, { tx, log }) => {
    if (!event.documentChecked) return;
    const contact = await getContact(tx, event.contactId);
    if (contact.documentType === "" || contact.personId !== null) return;
    const { personId } = await directory.findVerifiedPerson({
      document: {
        type: contact.documentType,
        country: contact.documentCountry,
        number: contact.documentNumber,
        complement: contact.documentComplement,
      },
    });
    if (personId === "" || !(await linkPerson(tx, contact.id, personId))) return;
    await linkRequester(tx, contact.id, personId);
    log.info({ contactId: contact.id, personId }, "contact linked to its verified person");
  };
