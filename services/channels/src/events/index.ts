import type { Listeners } from "@yanapa/events";
import { accountDisabled } from "./account-disabled.ts";
import { appointmentChanged } from "./appointment-changed.ts";
import { caseLinkAsked } from "./case-link-asked.ts";
import { clocksRecomputed } from "./clocks-recomputed.ts";
import { contactCorrected } from "./contact-corrected.ts";
import { contactEmailCodeMade } from "./contact-email-code-made.ts";
import { entityRegistered } from "./entity-registered.ts";
import { membershipChanged } from "./membership-changed.ts";
import { requestShown } from "./request-shown.ts";
import { ruleNoticeDue } from "./rule-notice-due.ts";
import { ticketClosed } from "./ticket-closed.ts";
import { ticketConsultationAsked } from "./ticket-consultation-asked.ts";
import { ticketConsultationChanged } from "./ticket-consultation-changed.ts";
import { ticketCreated } from "./ticket-created.ts";
import { ticketDeadlineSet } from "./ticket-deadline-set.ts";
import { ticketHandedOver } from "./ticket-handed-over.ts";
import { ticketMessageAdded } from "./ticket-message-added.ts";
import { ticketOverdue } from "./ticket-overdue.ts";
import { ticketReleased } from "./ticket-released.ts";
import { ticketReopened } from "./ticket-reopened.ts";
import { ticketResolved } from "./ticket-resolved.ts";
import { ticketTriaged } from "./ticket-triaged.ts";
import { ticketWatcherAdded } from "./ticket-watcher-added.ts";
import { waitReminderDue } from "./wait-reminder-due.ts";

/** What channels listens to: what requesters and staff must be told of. */
export const listeners: Listeners = {
  TicketCreated: ticketCreated,
  TicketTriaged: ticketTriaged,
  TicketDeadlineSet: ticketDeadlineSet,
  TicketMessageAdded: ticketMessageAdded,
  TicketHandedOver: ticketHandedOver,
  TicketConsultationAsked: ticketConsultationAsked,
  TicketConsultationChanged: ticketConsultationChanged,
  TicketResolved: ticketResolved,
  TicketReleased: ticketReleased,
  TicketReopened: ticketReopened,
  TicketClosed: ticketClosed,
  TicketOverdue: ticketOverdue,
  TicketWatcherAdded: ticketWatcherAdded,
  RuleNoticeDue: ruleNoticeDue,
  WaitReminderDue: waitReminderDue,
  ClocksRecomputed: clocksRecomputed,
  RequestShown: requestShown,
  CaseLinkAsked: caseLinkAsked,
  ContactCorrected: contactCorrected,
  ContactEmailCodeMade: contactEmailCodeMade,
  EntityRegistered: entityRegistered,
  MembershipChanged: membershipChanged,
  AccountDisabled: accountDisabled,
  AppointmentChanged: appointmentChanged,
};
