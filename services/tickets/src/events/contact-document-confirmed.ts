import type { Listener } from "@yanapa/events";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Client } from "@yanapa/rpc";
import { linkByDocument } from "./link-by-document.ts";

/** Links a card, whose document an operator has seen now, to its verified person. */
export const contactDocumentConfirmed =
  ({
    directory,
  }: {
    directory: Client<typeof DirectoryServiceService>;
  }): Listener<"ContactDocumentConfirmed"> =>
  ({ contactId }, delivery) =>
    linkByDocument(directory, contactId, delivery);
