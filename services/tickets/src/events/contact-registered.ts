import type { Listener } from "@yanapa/events";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Client } from "@yanapa/rpc";
import { linkByDocument } from "./link-by-document.ts";

/** Links a new card to its verified person. A document that was only dictated links nobody. */
export const contactRegistered =
  ({ directory }: { directory: Client<typeof DirectoryServiceService> }): Listener<"ContactRegistered"> =>
  async ({ contactId, documentChecked }, delivery) => {
    if (documentChecked) await linkByDocument(directory, contactId, delivery);
  };
