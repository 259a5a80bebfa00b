import type { Ticket } from "../ticket/ticket.ts";
import type { Graded } from "../ticket/ticket-words.ts";
import { once } from "./once.ts";
import { reason } from "./reassign.ts";
import type { RuleCause } from "./rule-cause.ts";

const above: Readonly<Record<Graded, Graded | undefined>> = {
  LOW: "MEDIUM",
  MEDIUM: "HIGH",
  HIGH: undefined,
  UNSPECIFIED: undefined,
};

/** Raises the priority by one step; what the matrix proposed stays known. Throws WRONG_STATE. */
export const raisePriority = (ticket: Ticket, cause: RuleCause): boolean =>
  once(ticket, cause, "RAISE_PRIORITY", () => {
    const { data } = ticket;
    ticket.mustBe("OPEN", "IN_PROGRESS");
    const raised = above[data.priority];
    if (raised === undefined) return false;
    data.priority = raised;
    data.priorityOverrideReason = reason(cause);
    ticket.announce("TicketPriorityRaised", { cause });
    return true;
  });
