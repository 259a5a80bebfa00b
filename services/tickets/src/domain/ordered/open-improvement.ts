import type { Ticket } from "../ticket/ticket.ts";
import { once } from "./once.ts";
import type { RuleCause } from "./rule-cause.ts";

/** Opens a record of improvement (RA 0040/2022 §2.2, §7.6), one per rule and cycle. Throws WRONG_STATE. */
export const openImprovement = (
  ticket: Ticket,
  id: string,
  cause: RuleCause,
  now: Temporal.Instant,
): boolean =>
  once(ticket, cause, "OPEN_IMPROVEMENT", () => {
    const { data } = ticket;
    // What repeats is known for sure when it is resolved.
    ticket.mustBe("OPEN", "IN_PROGRESS", "RESOLVED");
    const { cycle, improvements = [] } = data;
    if (improvements.some((one) => one.cycle === cycle && one.cause.ruleCode === cause.ruleCode))
      return false;
    data.improvements = [...improvements, { id, cause, at: now, cycle }];
    ticket.announce("TicketImprovementOpened", { cause, improvementId: id });
    return true;
  });
