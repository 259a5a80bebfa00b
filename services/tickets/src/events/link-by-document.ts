import type { Delivery } from "@yanapa/events";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Client } from "@yanapa/rpc";
import { getContact, linkPerson } from "../store/contact/contacts.ts";
import { linkRequester } from "../store/ticket/tickets.ts";

/**
 * Links a card with a proven document to the person for whom the identity provider verified the same one, so that they
 * see their cases. A card that is linked already stays as it is.
 */
export const linkByDocument = async (
  directory: Client<typeof DirectoryServiceService>,
  contactId: string,
  { tx, log }: Pick<Delivery, "tx" | "log">,
): Promise<void> => {
  const contact = await getContact(tx, contactId);
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
