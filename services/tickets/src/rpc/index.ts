import type { AttentionSettingsServiceServer } from "@yanapa/proto/yanapa/tickets/v1/attention_settings_service.ts";
import type { CaseLinkServiceServer } from "@yanapa/proto/yanapa/tickets/v1/case_link_service.ts";
import type { CatalogueAdminServiceServer } from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { ContactServiceServer } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import type { GuestRequestServiceServer } from "@yanapa/proto/yanapa/tickets/v1/guest_request_service.ts";
import type { PriorityMatrixServiceServer } from "@yanapa/proto/yanapa/tickets/v1/priority_matrix_service.ts";
import type { PublicCatalogueServiceServer } from "@yanapa/proto/yanapa/tickets/v1/public_catalogue_service.ts";
import type { RequestServiceServer } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import type { TicketActionServiceServer } from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { TicketDirectoryServiceServer } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { TicketServiceServer } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { TicketTextServiceServer } from "@yanapa/proto/yanapa/tickets/v1/ticket_text_service.ts";
import type { Handlers } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { attentionSettingsRpcs } from "./attention-settings/index.ts";
import { caseLinkRpcs } from "./case-link/index.ts";
import { catalogueAdminRpcs } from "./catalogue-admin/index.ts";
import { consultationRpcs } from "./consultation/index.ts";
import { contactRpcs } from "./contact/index.ts";
import { getPublicCatalogue } from "./get-public-catalogue.ts";
import { guestRequestRpcs } from "./guest-request/index.ts";
import { listEventTexts } from "./list-event-texts.ts";
import { ticketActions } from "./ordered/index.ts";
import { outageRpcs } from "./outage/index.ts";
import { priorityMatrixRpcs } from "./priority-matrix/index.ts";
import { requestRpcs } from "./request/index.ts";
import { ticketRpcs } from "./ticket/index.ts";
import { ticketDirectoryRpcs } from "./ticket-directory/index.ts";

/** Every rpc of tickets. */
export const rpcs = (app: App) => ({
  "yanapa.tickets.v1.TicketService": {
    ...ticketRpcs(app),
    ...consultationRpcs(app),
    ...outageRpcs(app),
  } satisfies Handlers<TicketServiceServer>,
  "yanapa.tickets.v1.RequestService": requestRpcs(app) satisfies Handlers<RequestServiceServer>,
  "yanapa.tickets.v1.GuestRequestService": guestRequestRpcs(
    app,
  ) satisfies Handlers<GuestRequestServiceServer>,
  "yanapa.tickets.v1.CaseLinkService": caseLinkRpcs(app) satisfies Handlers<CaseLinkServiceServer>,
  "yanapa.tickets.v1.PublicCatalogueService": {
    getPublicCatalogue: getPublicCatalogue(app),
  } satisfies Handlers<PublicCatalogueServiceServer>,
  "yanapa.tickets.v1.TicketDirectoryService": ticketDirectoryRpcs(
    app,
  ) satisfies Handlers<TicketDirectoryServiceServer>,
  "yanapa.tickets.v1.TicketTextService": {
    listEventTexts: listEventTexts(app),
  } satisfies Handlers<TicketTextServiceServer>,
  "yanapa.tickets.v1.TicketActionService": ticketActions(app) satisfies Handlers<TicketActionServiceServer>,
  "yanapa.tickets.v1.ContactService": contactRpcs(app) satisfies Handlers<ContactServiceServer>,
  "yanapa.tickets.v1.AttentionSettingsService": attentionSettingsRpcs(
    app,
  ) satisfies Handlers<AttentionSettingsServiceServer>,
  "yanapa.tickets.v1.PriorityMatrixService": priorityMatrixRpcs(
    app,
  ) satisfies Handlers<PriorityMatrixServiceServer>,
  "yanapa.tickets.v1.CatalogueAdminService": catalogueAdminRpcs(
    app,
  ) satisfies Handlers<CatalogueAdminServiceServer>,
});
