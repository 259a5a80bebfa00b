import { InvalidArgumentError, WrongStateError } from "@yanapa/errors";
import { type AttendingArea, mustServe } from "../ticket/levels.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import { type Classification, classify } from "./classify.ts";
import type { Completion } from "./complete.ts";
import { withFacts } from "./incident-facts.ts";
import type { Grade } from "./priority.ts";

/** Throws WRONG_STATE unless a ticket may be classified now, whatever as. */
export const mustTriage = (ticket: Ticket): void => ticket.mustBe("OPEN", "IN_PROGRESS");

/**
 * Gives a self-service ticket its kind, service, priority and area, or corrects them while it is not resolved. Who
 * triages it first becomes the requester's contact. Throws INVALID_ARGUMENT/AREA_NOT_OF_LEVEL when a ticket that has
 * left first level is given a first-level area: that is a return, or a derivation.
 */
export const triage = (
  ticket: Ticket,
  who: Attendant,
  said: Classification,
  proposed: { priority: Grade; criterion: string },
  area: AttendingArea | undefined,
  now: Temporal.Instant,
  facts: Pick<Completion, "incident" | "occurrenceConfirmed"> & { sameContact?: boolean | undefined } = {},
): void => {
  const { data } = ticket;
  mustTriage(ticket);
  if (data.restricted && said.kind !== "SECURITY_INCIDENT") throw new WrongStateError("DECLASSIFIED_BY_TWO");
  // Whom it affects may be known already, and what is not said stays.
  classify(data, said.scope === "UNSPECIFIED" ? { ...said, scope: data.scope } : said, proposed);
  data.incident = withFacts(
    said.kind,
    data.incident,
    facts.incident,
    facts.occurrenceConfirmed ?? false,
    now,
  );
  if (area !== undefined && area.id !== data.areaId) {
    if (data.level !== "L1") {
      throw new InvalidArgumentError("AREA_NOT_OF_LEVEL", [
        { field: "area_id", reason: "AREA_NOT_OF_LEVEL" },
      ]);
    }
    mustServe(area, "L1");
    ticket.giveControl(area, "L1", { kind: "ASSIGNED", reason: "", actorId: who.personId, at: now });
  }
  if (facts.sameContact) data.sameContact = true;
  if (data.operatorId === "" && who.roles.includes("OPERATOR")) {
    data.operatorId = who.personId;
    if (data.level === "L1") data.homeArea = { id: data.areaId, name: data.areaName };
  }
  ticket.announce("TicketTriaged", {});
};
