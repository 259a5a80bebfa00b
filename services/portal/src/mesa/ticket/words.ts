import type { Ticket, Priority as WordOfPriority } from "@yanapa/proto/json/tickets.ts";
import type { Priority } from "../../ui/priority-mark.tsx";
import type { TicketStage } from "../../ui/state-badge.tsx";

/** The shape of a priority; none before it is triaged. */
export const priorityOf = (priority: WordOfPriority | undefined): Priority | undefined => {
  switch (priority) {
    case "PRIORITY_HIGH":
      return "high";
    case "PRIORITY_MEDIUM":
      return "med";
    case "PRIORITY_LOW":
      return "low";
    default:
      return undefined;
  }
};

/** The ring of a state: waiting is a mark on «en curso». */
export const stageOf = ({ state, waitingFor }: Ticket): TicketStage => {
  switch (state) {
    case "TICKET_STATE_IN_PROGRESS":
      return waitingFor === undefined ? "working" : "waiting";
    case "TICKET_STATE_RESOLVED":
      return "resolved";
    case "TICKET_STATE_CLOSED":
      return "closed";
    default:
      return "open";
  }
};
