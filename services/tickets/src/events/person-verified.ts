import type { Database } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { Listener } from "@yanapa/events";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Document } from "../domain/contact/document.ts";
import { findProvenAnywhere, linkPerson } from "../store/contact/contacts.ts";
import { linkRequester } from "../store/ticket/tickets.ts";

/**
 * Links a person, once the identity provider verified their document, to the cards of every entity on which staff
 * checked that same document. Cards with a dictated document wait for an operator's confirmation.
 */
export const personVerified =
  ({
    database,
    directory,
  }: {
    database: Database;
    directory: Client<typeof DirectoryServiceService>;
  }): Listener<"PersonVerified"> =>
  async ({ personId }, { tx, log }) => {
    const document = await verifiedDocument(directory, personId);
    if (document === undefined) return;
    for (const contact of await findProvenAnywhere(tx, document)) {
      if (contact.personId !== null) {
        if (contact.personId !== personId) {
          log.warn(
            { contactId: contact.id, personId },
            "contact with the person's document is linked to another",
          );
        }
        continue;
      }
      // One transaction per entity, in its own scope; done again after a failure, each link changes nothing.
      await database.work({ kind: "staff", entityId: contact.entityId, restricted: true }, async (own) => {
        if (await linkPerson(own, contact.id, personId)) await linkRequester(own, contact.id, personId);
      });
    }
  };

const verifiedDocument = async (
  directory: Client<typeof DirectoryServiceService>,
  personId: string,
): Promise<Document | undefined> => {
  try {
    const { document } = await directory.getVerifiedDocument({ personId });
    return document as Document | undefined;
  } catch (error) {
    // Withdrawn since: there is nothing to link by.
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
};
