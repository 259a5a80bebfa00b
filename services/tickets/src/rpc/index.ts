import type { AttentionSettingsServiceServer } from "@yanapa/proto/yanapa/tickets/v1/attention_settings_service.ts";
import type { CatalogueAdminServiceServer } from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { ContactServiceServer } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import type { PublicCatalogueServiceServer } from "@yanapa/proto/yanapa/tickets/v1/public_catalogue_service.ts";
import type { RequestServiceServer } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import type { TicketActionServiceServer } from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { TicketDirectoryServiceServer } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { TicketServiceServer } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { TicketTextServiceServer } from "@yanapa/proto/yanapa/tickets/v1/ticket_text_service.ts";
import type { Handlers } from "@yanapa/rpc";
import { answerConsultation } from "./answer-consultation.ts";
import { answerVerification } from "./answer-verification.ts";
import type { App } from "./app.ts";
import { askConsultation } from "./ask-consultation.ts";
import { checkCatalogueService } from "./check-catalogue-service.ts";
import { closeTicket } from "./close-ticket.ts";
import { completeTicket } from "./complete-ticket.ts";
import { confirmContactDocument } from "./confirm-contact-document.ts";
import { confirmContactEmail } from "./confirm-contact-email.ts";
import { correctContact } from "./correct-contact.ts";
import { correctOutage } from "./correct-outage.ts";
import { createCatalogueService } from "./create-catalogue-service.ts";
import { createChannel } from "./create-channel.ts";
import { createTicket } from "./create-ticket.ts";
import { declassifyTicket } from "./declassify-ticket.ts";
import { downloadClosureReport } from "./download-closure-report.ts";
import { endOutage } from "./end-outage.ts";
import { endWaiting } from "./end-waiting.ts";
import { escalateTicket } from "./escalate-ticket.ts";
import { escalateToHierarchy } from "./escalate-to-hierarchy.ts";
import { getAttentionSettings } from "./get-attention-settings.ts";
import { getClosureReport } from "./get-closure-report.ts";
import { getContact } from "./get-contact.ts";
import { getContactChange } from "./get-contact-change.ts";
import { getContactEmailCode } from "./get-contact-email-code.ts";
import { getMessageText } from "./get-message-text.ts";
import { getNotificationData } from "./get-notification-data.ts";
import { getPublicCatalogue } from "./get-public-catalogue.ts";
import { getRequest } from "./get-request.ts";
import { getTicket } from "./get-ticket.ts";
import { linkOutage } from "./link-outage.ts";
import { listCatalogueServices } from "./list-catalogue-services.ts";
import { listChannels } from "./list-channels.ts";
import { listConsultations } from "./list-consultations.ts";
import { listContactChanges } from "./list-contact-changes.ts";
import { listEntrustedTickets } from "./list-entrusted-tickets.ts";
import { listEventTexts } from "./list-event-texts.ts";
import { listOutages } from "./list-outages.ts";
import { listRequests } from "./list-requests.ts";
import { listTicketDigests } from "./list-ticket-digests.ts";
import { listTicketHistory } from "./list-ticket-history.ts";
import { listTicketMessages } from "./list-ticket-messages.ts";
import { listTickets } from "./list-tickets.ts";
import { ticketActions } from "./ordered/index.ts";
import { postMessage } from "./post-message.ts";
import { proposeDeadline } from "./propose-deadline.ts";
import { proposeOutcome } from "./propose-outcome.ts";
import { proposePriority } from "./propose-priority.ts";
import { recordKnowledgeCheck } from "./record-knowledge-check.ts";
import { recordOutage } from "./record-outage.ts";
import { recordResolution } from "./record-resolution.ts";
import { recordVerification } from "./record-verification.ts";
import { registerContact } from "./register-contact.ts";
import { reopenTicket } from "./reopen-ticket.ts";
import { rerouteTicket } from "./reroute-ticket.ts";
import { resolveTicket } from "./resolve-ticket.ts";
import { returnTicket } from "./return-ticket.ts";
import { searchContacts } from "./search-contacts.ts";
import { searchTickets } from "./search-tickets.ts";
import { sendContactEmailCode } from "./send-contact-email-code.ts";
import { sendRequestMessage } from "./send-request-message.ts";
import { separateContact } from "./separate-contact.ts";
import { setDeadline } from "./set-deadline.ts";
import { settleConsultation } from "./settle-consultation.ts";
import { showToRequester } from "./show-to-requester.ts";
import { startWaiting } from "./start-waiting.ts";
import { submitRequest } from "./submit-request.ts";
import { takeTicket } from "./take-ticket.ts";
import { triageTicket } from "./triage-ticket.ts";
import { uniteContacts } from "./unite-contacts.ts";
import { unlinkOutage } from "./unlink-outage.ts";
import { updateAttentionSettings } from "./update-attention-settings.ts";
import { voidOutage } from "./void-outage.ts";
import { withdrawRequest } from "./withdraw-request.ts";

/** Every rpc of tickets. */
export const rpcs = (app: App) => ({
  "yanapa.tickets.v1.TicketService": {
    proposePriority: proposePriority(app),
    proposeDeadline: proposeDeadline(app),
    createTicket: createTicket(app),
    getTicket: getTicket(app),
    listTickets: listTickets(app),
    searchTickets: searchTickets(app),
    listTicketHistory: listTicketHistory(app),
    listTicketMessages: listTicketMessages(app),
    listEntrustedTickets: listEntrustedTickets(app),
    triageTicket: triageTicket(app),
    completeTicket: completeTicket(app),
    declassifyTicket: declassifyTicket(app),
    takeTicket: takeTicket(app),
    setDeadline: setDeadline(app),
    postMessage: postMessage(app),
    showToRequester: showToRequester(app),
    startWaiting: startWaiting(app),
    endWaiting: endWaiting(app),
    recordKnowledgeCheck: recordKnowledgeCheck(app),
    askConsultation: askConsultation(app),
    answerConsultation: answerConsultation(app),
    settleConsultation: settleConsultation(app),
    listConsultations: listConsultations(app),
    rerouteTicket: rerouteTicket(app),
    escalateTicket: escalateTicket(app),
    escalateToHierarchy: escalateToHierarchy(app),
    returnTicket: returnTicket(app),
    recordResolution: recordResolution(app),
    recordOutage: recordOutage(app),
    endOutage: endOutage(app),
    voidOutage: voidOutage(app),
    correctOutage: correctOutage(app),
    linkOutage: linkOutage(app),
    unlinkOutage: unlinkOutage(app),
    listOutages: listOutages(app),
    resolveTicket: resolveTicket(app),
    recordVerification: recordVerification(app),
    proposeOutcome: proposeOutcome(app),
    closeTicket: closeTicket(app),
    reopenTicket: reopenTicket(app),
    getClosureReport: getClosureReport(app),
    downloadClosureReport: downloadClosureReport(app),
  } satisfies Handlers<TicketServiceServer>,
  "yanapa.tickets.v1.RequestService": {
    submitRequest: submitRequest(app),
    listRequests: listRequests(app),
    getRequest: getRequest(app),
    sendRequestMessage: sendRequestMessage(app),
    answerVerification: answerVerification(app),
    withdrawRequest: withdrawRequest(app),
  } satisfies Handlers<RequestServiceServer>,
  "yanapa.tickets.v1.PublicCatalogueService": {
    getPublicCatalogue: getPublicCatalogue(app),
  } satisfies Handlers<PublicCatalogueServiceServer>,
  "yanapa.tickets.v1.TicketDirectoryService": {
    getNotificationData: getNotificationData(app),
    getMessageText: getMessageText(app),
    getContactChange: getContactChange(app),
    getContactEmailCode: getContactEmailCode(app),
    listTicketDigests: listTicketDigests(app),
    checkCatalogueService: checkCatalogueService(app),
  } satisfies Handlers<TicketDirectoryServiceServer>,
  "yanapa.tickets.v1.TicketTextService": {
    listEventTexts: listEventTexts(app),
  } satisfies Handlers<TicketTextServiceServer>,
  "yanapa.tickets.v1.TicketActionService": ticketActions(app) satisfies Handlers<TicketActionServiceServer>,
  "yanapa.tickets.v1.ContactService": {
    registerContact: registerContact(app),
    confirmContactDocument: confirmContactDocument(app),
    correctContact: correctContact(app),
    sendContactEmailCode: sendContactEmailCode(app),
    confirmContactEmail: confirmContactEmail(app),
    uniteContacts: uniteContacts(app),
    separateContact: separateContact(app),
    listContactChanges: listContactChanges(app),
    getContact: getContact(app),
    searchContacts: searchContacts(app),
  } satisfies Handlers<ContactServiceServer>,
  "yanapa.tickets.v1.AttentionSettingsService": {
    getAttentionSettings: getAttentionSettings(app),
    updateAttentionSettings: updateAttentionSettings(app),
  } satisfies Handlers<AttentionSettingsServiceServer>,
  "yanapa.tickets.v1.CatalogueAdminService": {
    createCatalogueService: createCatalogueService(app),
    listCatalogueServices: listCatalogueServices(app),
    createChannel: createChannel(app),
    listChannels: listChannels(app),
  } satisfies Handlers<CatalogueAdminServiceServer>,
});
