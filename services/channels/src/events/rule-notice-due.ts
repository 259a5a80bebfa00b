import type { Listener } from "@yanapa/events";
import { type NotifiedRole, type OutsideKind, type Recipient, standing } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";

/** Whom a rule of escalation turns to is told what it found; all that was found until then, in one. */
export const ruleNoticeDue: Listener<"RuleNoticeDue"> = async (
  event,
  { tx, id: eventId, aggregateId: ruleNoticeId, restricted, occurredAt },
) => {
  const { entityId, ticketId, personId, role, areaId, findings, outsidePathId } = event;
  if (outsidePathId !== "") {
    // What is said there needs no finding: number, kind, state and plazo.
    await askNotice(tx, {
      entityId,
      eventId,
      ticketId,
      template: "hierarchy-told",
      recipient: { kind: "outside", pathId: outsidePathId, contact: event.outsideContact as OutsideKind },
      restricted,
      facts: {
        ruleNoticeId,
        stood: standing(occurredAt, event),
        instead: { role: "SUPERVISOR", areaId: "" },
      },
    });
    return;
  }
  const recipient: Recipient =
    personId === "" ? { kind: "role", role: role as NotifiedRole, areaId } : { kind: "person", personId };
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template: "rule-finding",
    recipient,
    restricted,
    facts: {
      ruleNoticeId,
      stood: standing(occurredAt, event),
      ...(personId !== "" && role !== "UNSPECIFIED" && { instead: { role: role as NotifiedRole, areaId } }),
      findings: findings.map(({ trigger, target, threshold, dueTime }) => ({
        trigger,
        target,
        threshold,
        dueAt: (dueTime ?? tx.now).toString(),
      })),
    },
  });
};
