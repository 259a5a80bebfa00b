import { rankOf } from "@yanapa/words";
import { endWait } from "../plazo/wait.ts";
import { type AttendingArea, mustSeeAt, mustServe } from "../ticket/levels.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Level } from "../ticket/ticket-words.ts";
import { once } from "./once.ts";
import { reason } from "./reassign.ts";
import type { RuleCause } from "./rule-cause.ts";

/**
 * Transfers control to a higher level because time has passed, whoever had it: the knowledge base and the consulta
 * interna are asked of people, not of time (RA 0040/2022 §5, §7.2e). False when it is as high already. Throws
 * WRONG_STATE; INVALID_ARGUMENT: AREA_NOT_OF_LEVEL, LEVEL_NOT_SECURITY.
 */
export const raiseLevel = (
  ticket: Ticket,
  { level, area }: { level: Level; area: AttendingArea },
  cause: RuleCause,
  now: Temporal.Instant,
): boolean =>
  once(ticket, cause, "RAISE_LEVEL", () => {
    const { data } = ticket;
    ticket.mustBe("OPEN", "IN_PROGRESS");
    const { level: fromLevel, areaId: fromAreaId } = data;
    if (rankOf(level) <= rankOf(fromLevel)) return false;
    mustSeeAt(level, data.restricted);
    mustServe(area, level);
    endWait(ticket);
    ticket.giveControl(area, level, { kind: "ESCALATED", reason: reason(cause), actorId: "", at: now });
    ticket.announce("TicketHandedOver", {
      kind: "ESCALATED",
      fromLevel,
      fromAreaId,
      returnReason: "UNSPECIFIED",
      cause,
    });
    return true;
  });
