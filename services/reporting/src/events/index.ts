import type { Listeners } from "@yanapa/events";
import type { TicketMessageAdded } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { areaChanged } from "./area-changed.ts";
import { attentionSettingsChanged } from "./attention-settings-changed.ts";
import { catalogueServiceChanged } from "./catalogue-service-changed.ts";
import { clockChanged } from "./clock-changed.ts";
import { contactLogged } from "./contact-logged.ts";
import { entityRegistered } from "./entity-registered.ts";
import { outageChanged, ticketOutageRecorded, ticketOutageRemoved } from "./outages.ts";
import { surveyAnswered } from "./survey-answered.ts";
import { surveySent } from "./survey-sent.ts";
import { ticketStep } from "./ticket-step.ts";

/** Every event that a figure is made of. */
export const listeners: Listeners = {
  TicketCreated: ticketStep("CREATED"),
  TicketMessageAdded: ticketStep(({ firstResponse }: TicketMessageAdded) =>
    firstResponse ? "RESPONDED" : "OTHER",
  ),
  TicketResolved: ticketStep("RESOLVED"),
  TicketReopened: ticketStep("REOPENED"),
  TicketClosed: ticketStep("CLOSED"),
  TicketTriaged: ticketStep("OTHER"),
  TicketCompleted: ticketStep("OTHER"),
  TicketTaken: ticketStep("OTHER"),
  TicketDeadlineSet: ticketStep("OTHER"),
  TicketWaitingStarted: ticketStep("OTHER"),
  TicketWaitingEnded: ticketStep("OTHER"),
  TicketKnowledgeChecked: ticketStep("OTHER"),
  TicketConsultationAsked: ticketStep("OTHER"),
  TicketConsultationChanged: ticketStep("OTHER"),
  TicketHandedOver: ticketStep("OTHER"),
  TicketEscalatedToHierarchy: ticketStep("OTHER"),
  TicketResolutionRecorded: ticketStep("OTHER"),
  TicketOutageRecorded: ticketOutageRecorded,
  TicketOutageRemoved: ticketOutageRemoved,
  OutageChanged: outageChanged,
  TicketVerified: ticketStep("OTHER"),
  TicketReassigned: ticketStep("OTHER"),
  TicketPriorityRaised: ticketStep("OTHER"),
  TicketWatcherAdded: ticketStep("OTHER"),
  TicketReleased: ticketStep("OTHER"),
  TicketImprovementOpened: ticketStep("OTHER"),
  ClockChanged: clockChanged,
  ContactLogged: contactLogged,
  SurveySent: surveySent,
  SurveyAnswered: surveyAnswered,
  EntityRegistered: entityRegistered,
  AreaChanged: areaChanged,
  AttentionSettingsChanged: attentionSettingsChanged,
  CatalogueServiceChanged: catalogueServiceChanged,
};
