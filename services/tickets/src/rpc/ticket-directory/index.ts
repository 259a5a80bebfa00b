import type { App } from "../app.ts";
import { checkCatalogueService } from "./check-catalogue-service.ts";
import { findLinkedCase } from "./find-linked-case.ts";
import { getContactChange } from "./get-contact-change.ts";
import { getContactEmailCode } from "./get-contact-email-code.ts";
import { getMessageText } from "./get-message-text.ts";
import { getNotificationData } from "./get-notification-data.ts";
import { listTicketDigests } from "./list-ticket-digests.ts";
import { makeCaseLink } from "./make-case-link.ts";

/** Rpcs of TicketDirectoryService. */
export const ticketDirectoryRpcs = (app: App) => ({
  getNotificationData: getNotificationData(app),
  getMessageText: getMessageText(app),
  getContactChange: getContactChange(app),
  getContactEmailCode: getContactEmailCode(app),
  makeCaseLink: makeCaseLink(app),
  findLinkedCase: findLinkedCase(app),
  listTicketDigests: listTicketDigests(app),
  checkCatalogueService: checkCatalogueService(app),
});
