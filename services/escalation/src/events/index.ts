import type { Listener, Listeners } from "@yanapa/events";
import type { Clocks } from "../store/clocks.ts";
import { withRules } from "./acting/index.ts";
import { identityListeners } from "./identity.ts";
import { newsOf, type TicketEvent, type Told } from "./ticket-news.ts";
import {
  closed,
  created,
  deadlineSet,
  handedOver,
  messageAdded,
  nothing,
  reopened,
  resolved,
  triaged,
  waitingEnded,
  waitingStarted,
} from "./told.ts";

/** Every event of a ticket, and what it tells about time. The silent ones raise the version that its clock has seen. */
const clockListeners = (clocks: Clocks): Listeners => {
  const hear =
    <Event extends TicketEvent>(told: Told<Event>) =>
    (event: Event, delivery: Parameters<Listener<"TicketCreated">>[1]): Promise<void> =>
      clocks.hear(delivery.tx, newsOf(event, delivery, told));
  return {
    ...identityListeners,
    TicketCreated: hear(created),
    TicketTriaged: hear(triaged),
    TicketCompleted: hear(triaged),
    TicketDeadlineSet: hear(deadlineSet),
    TicketMessageAdded: hear(messageAdded),
    TicketWaitingStarted: hear(waitingStarted),
    TicketWaitingEnded: hear(waitingEnded),
    TicketResolved: hear(resolved),
    TicketReopened: hear(reopened),
    TicketClosed: hear(closed),
    TicketTaken: hear(nothing),
    TicketKnowledgeChecked: hear(nothing),
    TicketConsultationAsked: hear(nothing),
    TicketConsultationChanged: hear(nothing),
    TicketHandedOver: hear(handedOver),
    TicketEscalatedToHierarchy: hear(nothing),
    TicketResolutionRecorded: hear(nothing),
    TicketOutageRecorded: hear(nothing),
    TicketOutageRemoved: hear(nothing),
    TicketVerified: hear(nothing),
    TicketReassigned: hear(nothing),
    TicketPriorityRaised: hear(triaged),
    TicketWatcherAdded: hear(nothing),
    TicketReleased: hear(nothing),
    TicketImprovementOpened: hear(nothing),
  };
};

/** All that escalation listens to: for its clocks, and then for its rules. */
export const listeners = (clocks: Clocks): Listeners => withRules(clockListeners(clocks));
