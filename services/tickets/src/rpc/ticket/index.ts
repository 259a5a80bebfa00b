import type { App } from "../app.ts";
import { withActions } from "../available-actions.ts";
import { assignTicket } from "./assign-ticket.ts";
import { attendContact } from "./attend-contact.ts";
import { batchAssignTickets } from "./batch-assign-tickets.ts";
import { batchCloseTickets } from "./batch-close-tickets.ts";
import { batchTakeTickets } from "./batch-take-tickets.ts";
import { closeTicket } from "./close-ticket.ts";
import { completeTicket } from "./complete-ticket.ts";
import { countTicketViews } from "./count-ticket-views.ts";
import { createTicket } from "./create-ticket.ts";
import { declassifyTicket } from "./declassify-ticket.ts";
import { downloadClosureReport } from "./download-closure-report.ts";
import { endWaiting } from "./end-waiting.ts";
import { escalateTicket } from "./escalate-ticket.ts";
import { escalateToHierarchy } from "./escalate-to-hierarchy.ts";
import { getClosureReport } from "./get-closure-report.ts";
import { getTicket } from "./get-ticket.ts";
import { listEntrustedTickets } from "./list-entrusted-tickets.ts";
import { listTicketHistory } from "./list-ticket-history.ts";
import { listTicketMessages } from "./list-ticket-messages.ts";
import { listTickets } from "./list-tickets.ts";
import { postMessage } from "./post-message.ts";
import { proposeDeadline } from "./propose-deadline.ts";
import { proposeOutcome } from "./propose-outcome.ts";
import { proposePriority } from "./propose-priority.ts";
import { recordKnowledgeCheck } from "./record-knowledge-check.ts";
import { recordResolution } from "./record-resolution.ts";
import { recordVerification } from "./record-verification.ts";
import { releaseTicket } from "./release-ticket.ts";
import { reopenTicket } from "./reopen-ticket.ts";
import { rerouteTicket } from "./reroute-ticket.ts";
import { resolveTicket } from "./resolve-ticket.ts";
import { returnTicket } from "./return-ticket.ts";
import { searchTickets } from "./search-tickets.ts";
import { setDeadline } from "./set-deadline.ts";
import { showToRequester } from "./show-to-requester.ts";
import { startWaiting } from "./start-waiting.ts";
import { suppressReportNames } from "./suppress-report-names.ts";
import { takeTicket } from "./take-ticket.ts";
import { triageTicket } from "./triage-ticket.ts";

/** Rpcs of TicketService. */
export const ticketRpcs = (app: App) => ({
  proposePriority: proposePriority(app),
  proposeDeadline: proposeDeadline(app),
  createTicket: withActions(app, createTicket(app)),
  attendContact: withActions(app, attendContact(app)),
  getTicket: getTicket(app),
  listTickets: listTickets(app),
  countTicketViews: countTicketViews(app),
  searchTickets: searchTickets(app),
  listTicketHistory: listTicketHistory(app),
  listTicketMessages: listTicketMessages(app),
  listEntrustedTickets: listEntrustedTickets(app),
  triageTicket: withActions(app, triageTicket(app)),
  completeTicket: withActions(app, completeTicket(app)),
  declassifyTicket: withActions(app, declassifyTicket(app)),
  suppressReportNames: suppressReportNames(app),
  takeTicket: withActions(app, takeTicket(app)),
  batchTakeTickets: batchTakeTickets(app, takeTicket(app)),
  batchAssignTickets: batchAssignTickets(app, assignTicket(app)),
  batchCloseTickets: batchCloseTickets(app, closeTicket(app)),
  assignTicket: withActions(app, assignTicket(app)),
  releaseTicket: withActions(app, releaseTicket(app)),
  setDeadline: withActions(app, setDeadline(app)),
  postMessage: withActions(app, postMessage(app)),
  showToRequester: withActions(app, showToRequester(app)),
  startWaiting: withActions(app, startWaiting(app)),
  endWaiting: withActions(app, endWaiting(app)),
  recordKnowledgeCheck: withActions(app, recordKnowledgeCheck(app)),
  rerouteTicket: withActions(app, rerouteTicket(app)),
  escalateTicket: withActions(app, escalateTicket(app)),
  escalateToHierarchy: withActions(app, escalateToHierarchy(app)),
  returnTicket: withActions(app, returnTicket(app)),
  recordResolution: withActions(app, recordResolution(app)),
  resolveTicket: withActions(app, resolveTicket(app)),
  recordVerification: withActions(app, recordVerification(app)),
  proposeOutcome: withActions(app, proposeOutcome(app)),
  closeTicket: withActions(app, closeTicket(app)),
  reopenTicket: withActions(app, reopenTicket(app)),
  getClosureReport: getClosureReport(app),
  downloadClosureReport: downloadClosureReport(app),
});
