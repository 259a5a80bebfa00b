import { InvalidArgumentError } from "@yanapa/errors";
import { rankOf } from "@yanapa/words";
import { endWait } from "../plazo/wait.ts";
import { type AttendingArea, mustSeeAt } from "../ticket/levels.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { once } from "./once.ts";
import { causeEs, type RuleCause } from "./rule-cause.ts";

/**
 * Gives a ticket to a person of an area of its level, or with "" back to the queue of the area. Who it is given to has
 * not taken it: an open ticket stays open until they do. Throws WRONG_STATE; INVALID_ARGUMENT/AREA_NOT_OF_LEVEL.
 */
export const reassign = (
  ticket: Ticket,
  { area, personId }: { area: AttendingArea | undefined; personId: string },
  cause: RuleCause,
  now: Temporal.Instant,
): boolean =>
  once(ticket, cause, "REASSIGN", () => {
    const { data } = ticket;
    ticket.mustBe("OPEN", "IN_PROGRESS");
    const { level: fromLevel, areaId: fromAreaId } = data;
    const elsewhere = area !== undefined && area.id !== fromAreaId ? area : undefined;
    if (elsewhere === undefined && data.holderId === personId) return false;
    if (elsewhere !== undefined) {
      const level = elsewhere.levels.find((served) => rankOf(served) === rankOf(fromLevel));
      if (level === undefined) {
        throw new InvalidArgumentError("AREA_NOT_OF_LEVEL", [
          { field: "area_id", reason: "AREA_NOT_OF_LEVEL" },
        ]);
      }
      if (rankOf(level) > rankOf("L1")) mustSeeAt(level, data.restricted);
      endWait(ticket);
      ticket.giveControl(elsewhere, level, { kind: "REROUTED", reason: reason(cause), actorId: "", at: now });
      ticket.announce("TicketHandedOver", {
        kind: "REROUTED",
        fromLevel,
        fromAreaId,
        returnReason: "UNSPECIFIED",
        cause,
      });
    }
    data.holderId = personId;
    ticket.announce("TicketReassigned", { cause });
    return true;
  });

/** The reason of a hop that a rule ordered. */
export const reason = (cause: RuleCause): string => `Por regla: ${causeEs(cause)}.`;
