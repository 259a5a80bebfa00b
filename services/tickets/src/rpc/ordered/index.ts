import type { App } from "../app.ts";
import { addTicketWatcher } from "./add-ticket-watcher.ts";
import { getTicketFingerprint } from "./get-ticket-fingerprint.ts";
import { getTicketVersion } from "./get-ticket-version.ts";
import { openTicketImprovement } from "./open-ticket-improvement.ts";
import { raiseTicketLevel } from "./raise-ticket-level.ts";
import { raiseTicketPriority } from "./raise-ticket-priority.ts";
import { reassignTicket } from "./reassign-ticket.ts";

/** What rules of escalation may order. */
export const ticketActions = (app: App) => ({
  reassignTicket: reassignTicket(app),
  raiseTicketLevel: raiseTicketLevel(app),
  raiseTicketPriority: raiseTicketPriority(app),
  addTicketWatcher: addTicketWatcher(app),
  openTicketImprovement: openTicketImprovement(app),
  getTicketVersion: getTicketVersion(app),
  getTicketFingerprint: getTicketFingerprint(app),
});
